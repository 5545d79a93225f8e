import type { ReactNode } from 'react'

interface ChartTableProps {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly {
    readonly key: number
    readonly name: string
    readonly cells: readonly ReactNode[]
  }[]
}

/** The numbers of a chart, one row a point; the newest first, as they are what is looked for. */
export function ChartTable({ caption, columns, rows }: ChartTableProps) {
  const [first, ...others] = columns
  return (
    <div className="max-h-72 overflow-auto" tabIndex={-1}>
      <table className="w-full text-xs">
        <caption className="sr-only">{caption}</caption>
        <thead className="text-faint">
          <tr>
            <th scope="col" className="sticky top-0 bg-surface py-1 text-left font-normal">
              {first}
            </th>
            {others.map((column) => (
              <th
                key={column}
                scope="col"
                className="sticky top-0 bg-surface py-1 pl-4 text-right font-normal"
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.toReversed().map(({ key, name, cells }) => (
            <tr key={key} className="border-t border-line">
              <th scope="row" className="py-1 text-left font-normal text-muted">
                {name}
              </th>
              {cells.map((cell, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- columns do not move
                <td key={index} className="tabular py-1 pl-4 text-right">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
