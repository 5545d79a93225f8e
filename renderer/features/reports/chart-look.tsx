import type { TooltipContentProps } from 'recharts'

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
