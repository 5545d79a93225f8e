import { useTranslation } from 'react-i18next'
import { figureWords } from '#shared/figure-words.ts'
import type { MetricId } from '#shared/metrics.ts'
import { useUiLanguage } from '../../i18n/use-ui-language.ts'
import { ChangeText } from './change-text.tsx'
import { figureNamed, intervalText, type Figure, type MetricAnswer } from './figure-text.ts'
import { FigureValue } from './figure.tsx'
import { MetricDefinition } from './metric-definition.tsx'

/** The number a metric is known by, and what stands below it. */
const shown = {
  firstResponse: ['median', 'p90', 'businessMedian', 'waiting'],
  meaningfulFirstResponse: ['median', 'p90', 'businessMedian', 'beganWithHolding'],
  averageResponse: ['median', 'mean', 'p90', 'answers'],
  resolutionTime: ['median', 'p90', 'resolved', 'resolvedUnanswered'],
  firstContactResolution: ['share', 'final', 'notFinal'],
  reopenRate: ['share', 'reopened', 'resolved'],
  sentimentShift: ['improved', 'before', 'after', 'cases'],
  backlog: ['open', 'within15Minutes', 'withinHour', 'within4Hours', 'withinDay', 'within3Days', 'older'],
} as const satisfies Partial<Record<MetricId, readonly [Figure['name'], ...Figure['name'][]]>>

/** What is better of the number a metric is known by. */
const better: Readonly<Record<keyof typeof shown, 'more' | 'less'>> = {
  firstResponse: 'less',
  meaningfulFirstResponse: 'less',
  averageResponse: 'less',
  resolutionTime: 'less',
  firstContactResolution: 'more',
  reopenRate: 'less',
  sentimentShift: 'more',
  backlog: 'less',
}

export const tileMetrics = Object.keys(shown) as readonly (keyof typeof shown)[]

/** How well we answered, in the numbers of the trade. */
export function MetricTiles({ metrics }: { readonly metrics: readonly MetricAnswer[] }) {
  const tiles = metrics.flatMap((metric) =>
    metric.id in shown ? [{ metric, names: shown[metric.id as keyof typeof shown] }] : [],
  )
  return (
    <div className="grid grid-cols-4 gap-4 max-[1000px]:grid-cols-2">
      {tiles.map(({ metric, names: [main, ...others] }) => (
        <MetricTile key={metric.id} metric={metric} main={main} others={others} />
      ))}
    </div>
  )
}

interface MetricTileProps {
  readonly metric: MetricAnswer
  readonly main: Figure['name']
  readonly others: readonly Figure['name'][]
}

function MetricTile({ metric, main, others }: MetricTileProps) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { name } = metric.words[language]
  const [group] = metric.groups
  const first = figureNamed(group, main)
  const interval = first ? intervalText(language, first) : null
  const isKnown = metric.id in better
  return (
    <section aria-label={name} className="flex min-w-0 flex-col rounded-xl border border-line bg-surface p-4">
      <header className="flex items-center gap-1.5">
        <h2 className="font-semibold">{name}</h2>
        <MetricDefinition metric={metric} />
      </header>
      <p className="mt-2 flex flex-wrap items-baseline gap-x-2">
        <FigureValue metric={metric} group={group} figure={first} className="tabular text-2xl font-semibold" />
        <span className="text-xs text-faint">
          {first?.value == null ? t('reports.notMeasured') : figureWords[main][language]}
        </span>
      </p>
      {interval === null ? null : (
        <p className="text-xs text-muted">{t('reports.interval', { value: interval })}</p>
      )}
      {first ? (
        <ChangeText
          figure={first}
          better={isKnown ? better[metric.id as keyof typeof better] : null}
        />
      ) : null}
      <dl className="mt-3 space-y-1 text-xs">
        {others.map((other) => {
          const figure = figureNamed(group, other)
          return figure === undefined ? null : (
            <div key={other} className="flex items-baseline gap-2">
              <dt className="grow text-muted">{figureWords[other][language]}</dt>
              <dd className="tabular shrink-0 font-medium">
                <FigureValue metric={metric} group={group} figure={figure} />
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
