import { useId, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import {
  mostWeight,
  priorityFactors,
  type PriorityFactor,
  type PriorityWeights,
} from '#shared/priority.ts'

interface WeightSlidersProps {
  readonly weights: PriorityWeights
  readonly onChange: (weights: PriorityWeights) => void
}

export function WeightSliders({ weights, onChange }: WeightSlidersProps) {
  return (
    <div className="space-y-4">
      {priorityFactors.map((factor) => (
        <WeightSlider
          key={factor}
          factor={factor}
          points={weights[factor]}
          onChange={(points) => onChange({ ...weights, [factor]: points })}
        />
      ))}
    </div>
  )
}

interface WeightSliderProps {
  readonly factor: PriorityFactor
  readonly points: number
  readonly onChange: (points: number) => void
}

function WeightSlider({ factor, points, onChange }: WeightSliderProps) {
  const { t } = useTranslation()
  const id = useId()
  const filled = { '--filled': `${(100 * points) / mostWeight}%` } as CSSProperties
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <label htmlFor={id} className="grow font-medium">
          {t(`weights.factor.${factor}`)}
        </label>
        <output htmlFor={id} className="tabular w-8 text-right text-muted">
          {points}
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={mostWeight}
        step={1}
        value={points}
        aria-describedby={`${id}-about`}
        style={filled}
        className="slider w-full"
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <p id={`${id}-about`} className="text-xs text-faint">
        {t(`weights.about.${factor}`)}
      </p>
    </div>
  )
}
