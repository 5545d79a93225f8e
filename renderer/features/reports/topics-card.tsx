import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { figureWords } from '#shared/figure-words.ts'
import { risingZ } from '#shared/metrics.ts'
import { useServices } from '../../app/services.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { EmptyState, FailedState, Skeleton } from '../../ui/states.tsx'
import { figureNamed, type Figure, type FigureGroup, type MetricAnswer } from './figure-text.ts'
import { FigureValue } from './figure.tsx'
import { MetricDefinition } from './metric-definition.tsx'
import { useReportShown } from './report-shown.ts'

/** Read less often than the rest: what people write about does not turn within a minute. */
const everyMs = 10 * 60_000
const mostShown = 10

const columns = ['writers', 'messages', 'writersBefore'] as const satisfies readonly Figure['name'][]

/** What customers write about: what most of them wrote, and what rose against the time before. */
export function TopicsCard() {
  const { t } = useTranslation()
  const { queries } = useServices()
  const { range } = useReportShown()
  const answer = useQuery(
    queries.reports.metrics.queryOptions({
      input: { ...range, metrics: ['topics'] },
      placeholderData: keepPreviousData,
      staleTime: everyMs,
      refetchInterval: everyMs,
    }),
  )
  const metric = answer.data?.[0]
  const rising = metric?.groups
    .filter((group) => zOf(group) >= risingZ)
    .toSorted((one, other) => zOf(other) - zOf(one))
  return (
    <section aria-label={t('reports.topics.title')} className="min-w-0 rounded-xl border border-line bg-surface p-4">
      <header className="mb-2 flex items-center gap-1.5">
        <h2 className="font-semibold">{t('reports.topics.title')}</h2>
        {metric ? <MetricDefinition metric={metric} /> : null}
      </header>
      {answer.isError && metric === undefined ? (
        <FailedState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : null}
      {metric === undefined && !answer.isError ? <Skeleton className="h-56" /> : null}
      {metric?.groups.length === 0 ? (
        <EmptyState icon={MessagesSquare} title={t('reports.topics.empty')} text={t('reports.topics.emptyText')} />
      ) : null}
      {metric && metric.groups.length > 0 ? (
        <div className="grid grid-cols-2 gap-x-8 gap-y-4 max-[1000px]:grid-cols-1">
          <TopicTable name={t('reports.topics.most')} metric={metric} groups={metric.groups} />
          <TopicTable name={t('reports.topics.rising')} metric={metric} groups={rising ?? []} />
        </div>
      ) : null}
    </section>
  )
}

const zOf = (group: FigureGroup) => figureNamed(group, 'zScore')?.value ?? 0

interface TopicTableProps {
  readonly name: string
  readonly metric: MetricAnswer
  readonly groups: readonly FigureGroup[]
}

function TopicTable({ name, metric, groups }: TopicTableProps) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  if (groups.length === 0) {
    return (
      <div>
        <h3 className="py-1 text-xs font-medium">{name}</h3>
        <p className="border-t border-line py-1.5 text-xs text-muted">{t('reports.topics.noneRising')}</p>
      </div>
    )
  }
  return (
    <table className="w-full self-start text-xs">
      <caption className="sr-only">{name}</caption>
      <thead className="text-faint">
        <tr>
          <th scope="col" className="py-1 text-left font-medium text-ink">
            {name}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="py-1 pl-4 text-right font-normal whitespace-nowrap">
              {figureWords[column][language]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.slice(0, mostShown).map((group) => (
          <tr key={group.key} className="border-t border-line">
            <th scope="row" className="max-w-0 truncate py-1.5 text-left font-medium" title={group.of ?? ''}>
              <bdi>{group.of}</bdi>
            </th>
            {columns.map((column) => (
              <td key={column} className="tabular w-0 py-1.5 pl-4 text-right whitespace-nowrap">
                <FigureValue metric={metric} group={group} figure={figureNamed(group, column)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
