import type { ReactNode } from 'react'

export interface DayColumn {
  readonly start: number
  readonly name: string
  /** From the axis up; null where nothing was measured. */
  readonly parts: readonly { readonly value: number; readonly colour: string }[] | null
  /** Of the same day a week earlier; null where nothing was measured. */
  readonly before: number | null
  readonly label: string
  /** Number of an annotation that touches the day. */
  readonly mark: number | null
}

interface DayColumnsProps {
  readonly title: string
  readonly columns: readonly DayColumn[]
  readonly children?: ReactNode
}

const [width, height, top, bottom] = [340, 150, 16, 16] as const

/** A column a day from zero, with a stroke where it stood a week earlier; for paper, so without anything that moves. */
export function DayColumns({ title, columns, children }: DayColumnsProps) {
  const totalOf = ({ parts }: DayColumn) => (parts ?? []).reduce((sum, { value }) => sum + value, 0)
  const most = Math.max(1, ...columns.map(totalOf), ...columns.map(({ before }) => before ?? 0))
  const step = width / Math.max(1, columns.length)
  const floor = height - bottom
  const y = (value: number) => floor - (value / most) * (floor - top)
  return (
    <figure>
      <h2 className="text-[11.5px] font-semibold">{title}</h2>
      <svg viewBox={`0 0 ${width} ${height}`} className="w-full" role="img" aria-label={title}>
        <line x1="0" x2={width} y1={floor} y2={floor} stroke="var(--line-strong)" />
        {columns.map((column, index) => {
          const x = index * step + step * 0.2
          let reached = 0
          return (
            <g key={column.start}>
              {(column.parts ?? []).map(({ value, colour }) => {
                const from = reached
                reached += value
                return <rect key={colour} x={x} width={step * 0.6} y={y(reached)} height={Math.max(0, y(from) - y(reached))} fill={colour} />
              })}
              {column.before === null ? null : (
                <line x1={x - step * 0.08} x2={x + step * 0.68} y1={y(column.before)} y2={y(column.before)} stroke="var(--ink)" strokeDasharray="3 2" />
              )}
              <text
                x={x + step * 0.3}
                y={y(reached) - 3}
                textAnchor="middle"
                fontSize="9"
                fill="var(--ink)"
                stroke="var(--surface)"
                strokeWidth="2.5"
                paintOrder="stroke"
              >
                {column.label}
              </text>
              <text x={x + step * 0.3} y={height - 4} textAnchor="middle" fontSize="9" fill="var(--muted)">
                {column.name}
                {column.mark === null ? '' : ` (${column.mark})`}
              </text>
            </g>
          )
        })}
      </svg>
      {children}
    </figure>
  )
}
