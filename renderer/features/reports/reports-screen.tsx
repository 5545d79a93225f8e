import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { networks, type Network } from '#shared/domain.ts'
import type { MetricId } from '#shared/metrics.ts'
import { showCounted } from '../../actions/counted-list.ts'
import { useServices } from '../../app/services.ts'
import { Choice } from '../../ui/field.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { useLateWords } from '../../i18n/late-words.ts'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { AgentsTable } from './agents-table.tsx'
import { ChartCard } from './chart-card.tsx'
import { MetricTiles, tileMetrics } from './metric-tiles.tsx'
import { HandoffChart, SlaChart } from './outcome-charts.tsx'
import { rangeText } from './range-text.ts'
import { useReportPlace } from './report-place.ts'
import { ReportShownContext, type ReportShown } from './report-shown.ts'
import { bucketOf, rangeOf, spans, type Span } from './range.ts'
import { ResponseChart, ResponseTable } from './response-chart.tsx'
import { SentimentChart, SentimentTable } from './sentiment-chart.tsx'
import { VolumeChart } from './volume-chart.tsx'

const minuteMs = 60_000

const metrics: readonly MetricId[] = [...tileMetrics, 'agents']

export function ReportsScreen() {
  useLateWords()
  const { clock, queries, ui } = useServices()
  const { t, i18n } = useTranslation()
  const [span, setSpan] = useState<Span>('week')
  const [chosen, setChosen] = useState<readonly Network[]>([])
  const bucket = bucketOf(span)
  const input = useMemo(
    () => rangeOf(span, clock.now(), new Intl.DateTimeFormat().resolvedOptions().timeZone, chosen),
    [span, chosen, clock],
  )
  const moment = useMemo(() => momentFormat(i18n.language, bucket), [i18n.language, bucket])
  const shared = { placeholderData: keepPreviousData, refetchInterval: minuteMs } as const

  const sentiment = useQuery(
    queries.reports.sentimentOverTime.queryOptions({ input: { ...input, bucket }, ...shared }),
  )
  const volume = useQuery(queries.reports.volume.queryOptions({ input, ...shared }))
  const responses = useQuery(queries.reports.responseTimes.queryOptions({ input, ...shared }))
  const sla = useQuery(queries.reports.sla.queryOptions({ input, ...shared }))
  const numbers = useQuery(
    queries.reports.metrics.queryOptions({ input: { ...input, metrics: [...metrics] }, ...shared }),
  )
  const agents = numbers.data?.find(({ id }) => id === 'agents')
  const handoffs = useQuery(queries.reports.handoffs.queryOptions({ input, ...shared }))

  const scroller = useRef<HTMLDivElement>(null)
  useReportPlace(scroller)
  const shown = useMemo<ReportShown>(
    () => ({
      range: input,
      open({ mark, label, counted, part }) {
        const range = { ...input, ...part }
        const title = `${label} · ${rangeText(i18n.language, range.from, range.to, range.timeZone)}`
        showCounted(ui, { ...range, asOf: clock.now(), counted }, title, {
          scrollTop: scroller.current?.scrollTop ?? 0,
          figure: mark,
        })
      },
    }),
    [input, ui, clock, i18n.language],
  )

  return (
    <ReportShownContext value={shown}>
    <div ref={scroller} className="h-full overflow-y-auto" tabIndex={-1}>
      <div className="mx-auto max-w-280 space-y-4 px-6 py-5">
        <header className="flex flex-wrap items-center gap-3">
          <h1 className="grow text-lg font-semibold">{t('screen.reports')}</h1>
          <NetworkFilter chosen={chosen} onChange={setChosen} />
          <Choice
            label={t('reports.range')}
            value={span}
            onChange={setSpan}
            options={spans.map((value) => ({ value, label: t(`reports.span.${value}`) }))}
          />
        </header>
        <div className="grid grid-cols-6 gap-4 max-[760px]:*:col-span-6">
          <ChartCard
            name="sla"
            className="col-span-2"
            answer={sla}
            isEmpty={(data) => data.hit + data.missed + data.lostBeforeSeen === 0}
          >
            {(data) => <SlaChart data={data} />}
          </ChartCard>
          <ChartCard
            name="responses"
            className="col-span-4"
            answer={responses}
            isEmpty={(data) => data.answered + data.unanswered === 0}
            renderTable={(data) => <ResponseTable data={data} moment={moment} />}
          >
            {(data) => <ResponseChart data={data} moment={moment} />}
          </ChartCard>
          <ChartCard
            name="sentiment"
            className="col-span-6"
            answer={sentiment}
            isEmpty={(data) => data.every((one) => one.negative + one.neutral + one.positive === 0)}
            renderTable={(data) => <SentimentTable data={data} moment={moment} />}
          >
            {(data) => <SentimentChart data={data} moment={moment} />}
          </ChartCard>
          <ChartCard
            name="volume"
            className="col-span-4"
            answer={volume}
            isEmpty={(data) => data.byNetwork.every((one) => one.count === 0)}
          >
            {(data) => <VolumeChart data={data} />}
          </ChartCard>
          <ChartCard
            name="handoffs"
            className="col-span-2"
            answer={handoffs}
            isEmpty={(data) => data.proposed === 0}
          >
            {(data) => <HandoffChart data={data} />}
          </ChartCard>
        </div>
        <section aria-label={t('reports.numbers')} className="space-y-4">
          {numbers.data === undefined && !numbers.isError ? <Skeleton className="h-48" /> : null}
          {numbers.data === undefined && numbers.isError ? (
            <FailedState error={numbers.error} onRetry={() => void numbers.refetch()} />
          ) : null}
          {numbers.data === undefined ? null : <MetricTiles metrics={numbers.data} />}
          {agents === undefined || agents.groups.length === 0 ? null : <AgentsTable metric={agents} />}
        </section>
      </div>
    </div>
    </ReportShownContext>
  )
}

function momentFormat(language: string, bucket: 'hour' | 'day'): (start: number) => string {
  const format = new Intl.DateTimeFormat(
    language,
    bucket === 'hour' ? { hour: '2-digit', minute: '2-digit' } : { day: 'numeric', month: 'short' },
  )
  return (start) => format.format(start)
}

interface NetworkFilterProps {
  readonly chosen: readonly Network[]
  readonly onChange: (networks: readonly Network[]) => void
}

function NetworkFilter({ chosen, onChange }: NetworkFilterProps) {
  const { t } = useTranslation()
  return (
    <div role="group" aria-label={t('reports.networks')} className="flex gap-1">
      {networks.map((network) => {
        const on = chosen.includes(network)
        return (
          <button
            key={network}
            type="button"
            aria-pressed={on}
            className={`flex h-7 items-center gap-1.5 rounded-full border px-2.5 text-xs ${on ? 'border-accent bg-accent-soft text-accent-ink' : 'border-line bg-surface text-muted hover:border-strong'}`}
            onClick={() =>
              onChange(on ? chosen.filter((other) => other !== network) : [...chosen, network])
            }
          >
            <NetworkMark network={network} size={13} />
            <span aria-hidden="true">{t(`network.${network}`)}</span>
          </button>
        )
      })}
    </div>
  )
}
