import { useQuery } from '@tanstack/react-query'
import { Printer, Tv } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { showCounted } from '../../actions/counted-list.ts'
import { useServices } from '../../app/services.ts'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/field.tsx'
import { useLateWords } from '../../i18n/late-words.ts'
import { FailedState, Skeleton } from '../../ui/states.tsx'
import { AgentsTable } from './agents-table.tsx'
import { Annotations, useAnnotations } from './annotations.tsx'
import { ChartCard } from './chart-card.tsx'
import { CostTable } from './cost-table.tsx'
import { ExportMenu } from './export/export-menu.tsx'
import { lazyPart } from '../../app/lazy-part.tsx'
import { momentFormat } from './moment-format.ts'
import { MetricTiles } from './metric-tiles.tsx'
import { HandoffChart, SlaChart } from './outcome-charts.tsx'
import { bucketOf, spans } from './range.ts'
import { rangeText } from './range-text.ts'
import { ReportFilters } from './report-filters.tsx'
import { useReportPlace } from './report-place.ts'
import { ReportShownContext, type ReportShown } from './report-shown.ts'
import { ResponseChart, ResponseTable } from './response-chart.tsx'
import { SentimentChart, SentimentTable } from './sentiment-chart.tsx'
import { TopicsCard } from './topics-card.tsx'
import { useReportAnswers } from './use-report-answers.ts'
import { useReportView } from './use-report-view.ts'
import { ViewMenu } from './views/view-menu.tsx'
import { VolumeChart } from './volume-chart.tsx'

const wall = lazyPart(async () => (await import('./wall/wall.tsx')).Wall)
const week = lazyPart(async () => (await import('./week/week-sheet.tsx')).WeekSheet)

export function ReportsScreen() {
  useLateWords()
  const [{ layout }] = useReportView()
  if (layout === 'wall') return <wall.Part />
  return layout === 'page' ? <ReportPage /> : <week.Part />
}

/** The report to work with. */
function ReportPage() {
  const { clock, ui } = useServices()
  const { t, i18n } = useTranslation()
  const [view, show] = useReportView()
  const { range, sentiment, volume, responses, sla, handoffs, numbers, earlier } = useReportAnswers(view)
  const bucket = bucketOf(view.span)
  const moment = useMemo(() => momentFormat(i18n.language, bucket), [i18n.language, bucket])
  const agents = numbers.data?.find(({ id }) => id === 'agents')
  const cost = numbers.data?.find(({ id }) => id === 'networkCost')
  const scroller = useRef<HTMLDivElement>(null)
  useReportPlace(scroller)
  const shown = useMemo<ReportShown>(
    () => ({
      range,
      open({ mark, label, counted, part }) {
        const of = { ...range, ...part }
        const title = `${label} · ${rangeText(i18n.language, of, clock.now())}`
        showCounted(ui, { ...of, asOf: clock.now(), counted }, title, {
          scrollTop: scroller.current?.scrollTop ?? 0,
          figure: mark,
        })
      },
    }),
    [range, ui, clock, i18n.language],
  )
  const days = { moment, now: clock.now() }
  const annotations = useAnnotations(range)

  return (
    <ReportShownContext value={shown}>
      <div ref={scroller} className="h-full overflow-y-auto" tabIndex={-1}>
        <div className="mx-auto max-w-280 space-y-4 px-6 py-5">
          <header className="space-y-2.5">
            <div className="flex flex-wrap items-center gap-3">
              <h1 className="grow text-lg font-semibold">{t('screen.reports')}</h1>
              <ViewMenu />
              <Button onClick={() => show({ layout: 'wall' })}>
                <Tv size={14} aria-hidden="true" />
                {t('reports.wall.open')}
              </Button>
              <Button onClick={() => show({ layout: 'print' })}>
                <Printer size={14} aria-hidden="true" />
                {t('reports.week.open')}
              </Button>
              <ExportMenu compare={view.compare} />
            </div>
            <div className="flex flex-wrap items-center gap-3">
              <Choice
                label={t('reports.compare')}
                value={view.compare ?? 'none'}
                onChange={(compare) => show({ compare: compare === 'none' ? null : compare })}
                options={(['none', 'previous', 'year'] as const).map((value) => ({
                  value,
                  label: t(`reports.comparing.${value}`),
                }))}
              />
              <Choice
                label={t('reports.range')}
                value={view.span}
                onChange={(span) => show({ span })}
                options={spans.map((value) => ({ value, label: t(`reports.span.${value}`) }))}
              />
            </div>
            <ReportFilters filter={view.filter} onChange={(filter) => show({ filter })} />
            <Notes
              isFiltered={Object.keys(view.filter).length > 0}
              earlier={earlier.range}
              to={range.to}
              now={days.now}
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
              renderTable={(data) => <ResponseTable data={data} earlier={earlier.responses} {...days} />}
            >
              {(data) => (
                <ResponseChart data={data} earlier={earlier.responses} annotations={annotations} {...days} />
              )}
            </ChartCard>
            <ChartCard
              name="sentiment"
              className="col-span-6"
              answer={sentiment}
              isEmpty={(data) => data.every((one) => one.negative + one.neutral + one.positive === 0)}
              renderTable={(data) => <SentimentTable data={data} earlier={earlier.sentiment} {...days} />}
            >
              {(data) => (
                <SentimentChart data={data} earlier={earlier.sentiment} annotations={annotations} {...days} />
              )}
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
          <Annotations annotations={annotations} />
          <TopicsCard />
          <section aria-label={t('reports.numbers')} className="space-y-4">
            {numbers.data === undefined && !numbers.isError ? <Skeleton className="h-48" /> : null}
            {numbers.data === undefined && numbers.isError ? (
              <FailedState error={numbers.error} onRetry={() => void numbers.refetch()} />
            ) : null}
            {numbers.data === undefined ? null : <MetricTiles metrics={numbers.data} />}
            {agents === undefined || agents.groups.length === 0 ? null : <AgentsTable metric={agents} />}
            {cost === undefined || cost.groups.length === 0 ? null : <CostTable metric={cost} />}
          </section>
        </div>
      </div>
    </ReportShownContext>
  )
}

interface NotesProps {
  readonly isFiltered: boolean
  readonly earlier: { readonly from: number; readonly to: number; readonly timeZone: string } | null
  readonly to: number
  readonly now: number
}

/** Of what the numbers are, and beside which they stand. */
function Notes({ isFiltered, earlier, to, now }: NotesProps) {
  const { t, i18n } = useTranslation()
  const { queries } = useServices()
  const { data: info } = useQuery(queries.system.info.queryOptions())
  const isSimulated = info?.simulated === true
  if (!isFiltered && earlier === null && !isSimulated) return null
  const range = earlier === null ? '' : rangeText(i18n.language, earlier, now)
  return (
    <p className="text-xs text-muted">
      {isSimulated ? <span>{t('reports.simulated')} </span> : null}
      {earlier === null ? null : (
        <span>{t(to > now ? 'reports.comparedPart' : 'reports.compared', { range })} </span>
      )}
      {isFiltered ? <span>{t('reports.filtered')}</span> : null}
    </p>
  )
}
