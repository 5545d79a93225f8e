import { figureWords } from '#shared/figure-words.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { figureNamed, intervalText, type Figure, type FigureGroup, type MetricAnswer } from './figure-text.ts'
import { FigureValue } from './figure.tsx'
import { MetricDefinition } from './metric-definition.tsx'

interface GroupTableProps {
  readonly metric: MetricAnswer
  readonly columns: readonly Figure['name'][]
  /** As the group is called here. */
  readonly nameOf: (group: FigureGroup) => string
}

/** A metric of several: one row each, its figures beside it. */
export function GroupTable({ metric, columns, nameOf }: GroupTableProps) {
  const language = useUiLanguage()
  const { name } = metric.words[language]
  return (
    <section aria-label={name} className="min-w-0 rounded-xl border border-line bg-surface p-4">
      <header className="mb-2 flex items-center gap-1.5">
        <h2 className="font-semibold">{name}</h2>
        <MetricDefinition metric={metric} />
      </header>
      <div className="overflow-x-auto" tabIndex={-1}>
        <table className="w-full min-w-130 text-xs">
          <thead className="text-faint">
            <tr>
              <th scope="col" className="py-1 text-left font-normal">
                <span className="sr-only">{name}</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className="py-1 pl-4 text-right font-normal">
                  {figureWords[column][language]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {metric.groups.map((group) => (
              <tr key={group.key} className="border-t border-line">
                <th scope="row" className="py-1.5 text-left font-medium">
                  <bdi>{nameOf(group)}</bdi>
                </th>
                {columns.map((column) => {
                  const figure = figureNamed(group, column)
                  const interval = figure ? intervalText(language, figure) : null
                  return (
                    <td key={column} className="tabular py-1.5 pl-4 text-right">
                      <FigureValue metric={metric} group={group} figure={figure} />
                      {interval === null ? null : <span className="text-faint"> ({interval})</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
