import { ReferenceArea, ReferenceLine, type TooltipContentProps } from 'recharts'
import type { AnnotationMark } from './annotation-marks.ts'

/** What all charts share: colours by meaning, quiet axes. */
export const colours = {
  negative: 'var(--danger)',
  neutral: 'var(--line-strong)',
  positive: 'var(--good)',
  accent: 'var(--accent)',
} as const

export const axis = {
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--faint)', fontSize: 11 },
} as const

export const gridLine = { stroke: 'var(--line)', vertical: false } as const

/** Of what happened besides; its number says which it is. */
export const annotationTints = {
  promotion: 'var(--private)',
  outage: 'var(--danger)',
  other: 'var(--muted)',
} as const satisfies Readonly<Record<AnnotationMark['kind'], string>>

/** Numbered lines over a chart, with the stretch they last for. To be called, not drawn: a chart knows only its own parts. */
export function annotationLines(marks: readonly AnnotationMark[]) {
  return marks.flatMap(({ id, number, kind, first, last }) => [
    ...(last > first
      ? [<ReferenceArea key={`${id}-area`} x1={first} x2={last} fill={annotationTints[kind]} fillOpacity={0.08} />]
      : []),
    <ReferenceLine
      key={id}
      x={first}
      stroke={annotationTints[kind]}
      strokeDasharray="2 3"
      label={{ value: number, position: 'insideTopRight', fill: annotationTints[kind], fontSize: 11, fontWeight: 600 }}
    />,
  ])
}

/** The range that a chart is compared with: quiet, and nothing drawn where nothing was measured. */
export const earlierLine = {
  type: 'linear',
  stroke: 'var(--faint)',
  strokeWidth: 1.5,
  strokeDasharray: '4 3',
  dot: false,
  activeDot: false,
  connectNulls: false,
  isAnimationActive: false,
} as const

interface ChartTipProps extends Partial<TooltipContentProps<number, string>> {
  readonly title: (label: unknown) => string
  readonly value: (value: number) => string
}

export function ChartTip({ active, payload, label, title, value }: ChartTipProps) {
  if (!active || !payload || payload.length === 0) return null
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-pop">
      <p className="mb-0.5 font-medium">{title(label)}</p>
      {payload.map((entry) => (
        <p key={String(entry.dataKey)} className="flex items-center gap-1.5 text-muted">
          <svg width="8" height="8" aria-hidden="true">
            <circle cx="4" cy="4" r="4" fill={entry.color} />
          </svg>
          {entry.name}
          <span className="tabular ml-auto pl-3 font-medium text-ink">
            {value(Number(entry.value))}
          </span>
        </p>
      ))}
    </div>
  )
}
