import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { Button } from '../../../ui/button.tsx'
import { FailedState } from '../../../ui/states.tsx'
import { rangeText } from '../range-text.ts'
import { usePageTheme } from '../use-page-theme.ts'
import { useReportView } from '../use-report-view.ts'
import { useWeekAnswers, type WeekAnswers } from './use-week-answers.ts'
import { WeekCharts } from './week-charts.tsx'
import { WeekFootnotes, WeekNumbers } from './week-numbers.tsx'
import { WeekCounts, WeekPeople } from './week-tables.tsx'
import './week-sheet.css'

/** The last full week on one sheet of paper; asked for by its key it goes to the printer as soon as all of it is there. */
export function WeekSheet() {
  const { t } = useTranslation()
  const [view, show] = useReportView()
  const answers = useWeekAnswers(view.filter)
  const { numbers, sentiment, earlierSentiment, responses, earlierResponses, sla, earlierSla, handoffs, earlierHandoffs } = answers
  const asked = [numbers, sentiment, earlierSentiment, responses, earlierResponses, sla, earlierSla, handoffs, earlierHandoffs]
  const failed = asked.find(({ isError, data }) => isError && data === undefined)
  const isReady = asked.every(({ data }) => data !== undefined)
  const closing = useRef<HTMLButtonElement>(null)
  usePageTheme('light')
  const leave = () => show({ layout: 'page' })
  useEscape(leave)
  useEffect(() => closing.current?.focus(), [])
  usePrintOnce(view.layout === 'print' && isReady, () => show({ layout: 'week' }))

  return createPortal(
    <div data-own-keys className="week-sheet fixed inset-0 z-40 overflow-y-auto bg-sunken text-ink">
      <div className="sticky top-0 flex justify-center gap-2 border-b border-line bg-raised py-2">
        <Button look="primary" disabled={!isReady} onClick={() => print()}>
          {t('reports.week.print')}
        </Button>
        <Button ref={closing} onClick={leave}>
          {t('reports.week.leave')}
        </Button>
      </div>
      {failed ? <FailedState error={failed.error} onRetry={() => void failed.refetch()} /> : null}
      {!isReady && !failed ? (
        <p role="status" className="p-6 text-center text-muted">
          {t('reports.week.loading')}
        </p>
      ) : null}
      {isReady ? <Sheet answers={answers} /> : null}
    </div>,
    document.body,
  )
}

/** Prints when it is asked for; `then`: after a reload the sheet is shown, not printed once more. */
function usePrintOnce(isAsked: boolean, then: () => void) {
  const last = useRef(then)
  useEffect(() => {
    last.current = then
  })
  useEffect(() => {
    if (!isAsked) return
    last.current()
    print()
  }, [isAsked])
}

/** Whatever has the focus. */
function useEscape(leave: () => void) {
  const last = useRef(leave)
  useEffect(() => {
    last.current = leave
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') last.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

function Sheet({ answers }: { readonly answers: WeekAnswers }) {
  const { clock, queries } = useServices()
  const { t } = useTranslation()
  const language = useUiLanguage()
  const [view] = useReportView()
  const { data: info } = useQuery(queries.system.info.queryOptions())
  const { week, before, annotations } = answers
  const metrics = answers.numbers.data ?? []
  const at = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(clock.now())
  return (
    <article className="mx-auto my-4 flex h-[297mm] w-[210mm] flex-col gap-[4mm] overflow-hidden bg-surface px-[14mm] py-[12mm] shadow-pop">
      <header>
        <h1 className="text-lg leading-tight font-semibold">
          {t('reports.week.title', { range: rangeText(language, week, clock.now()) })}
        </h1>
        <p className="text-[10px] text-muted">
          {t('reports.week.compared', { range: rangeText(language, before, clock.now()) })}
          {Object.keys(view.filter).length === 0 ? '' : ` ${t('reports.filtered')}`}
        </p>
        {info?.simulated ? <p className="text-[10px] font-semibold">{t('reports.simulated')}</p> : null}
      </header>
      <WeekNumbers metrics={metrics} />
      <WeekCharts answers={answers} />
      <WeekCounts {...answers} />
      <WeekPeople groups={metrics.find(({ id }) => id === 'agents')?.groups ?? []} />
      {annotations.length === 0 ? null : (
        <section className="text-[10.5px]">
          <h2 className="text-[11.5px] font-semibold">{t('reports.week.events')}</h2>
          <ol>
            {annotations.slice(0, 6).map(({ id, kind, text, ...span }, index) => (
              <li key={id} className="truncate">
                ({index + 1}) {rangeText(language, { ...span, timeZone: week.timeZone }, clock.now())}:{' '}
                {t(`reports.annotations.kind.${kind}`)}, {text}
              </li>
            ))}
          </ol>
        </section>
      )}
      <footer className="mt-auto space-y-1 border-t border-line pt-1">
        <WeekFootnotes metrics={metrics} />
        <p className="text-[8px] text-faint">{t('reports.week.made', { at, zone: week.timeZone })}</p>
      </footer>
    </article>
  )
}
