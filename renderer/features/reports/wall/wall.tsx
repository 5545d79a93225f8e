import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/services.ts'
import { useUi } from '../../../app/use-ui.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { figureNamed } from '../figure-text.ts'
import { bucketOf } from '../range.ts'
import { rangeText } from '../range-text.ts'
import { momentFormat } from '../moment-format.ts'
import { useReportAnswers } from '../use-report-answers.ts'
import { usePageTheme } from '../use-page-theme.ts'
import { useReportView } from '../use-report-view.ts'
import { useFreshReports } from './use-fresh-reports.ts'
import { WallBars } from './wall-bars.tsx'
import { wallFigures, type Answers } from './wall-figures.ts'
import { WallTile } from './wall-tile.tsx'

/** The report for a screen on the wall: large figures that refresh themselves, and nothing to click but the way out. */
export function Wall() {
  const { clock, queries } = useServices()
  const { data: info } = useQuery(queries.system.info.queryOptions())
  const { t } = useTranslation()
  const language = useUiLanguage()
  const [view, show] = useReportView()
  const answers = useReportAnswers({ ...view, compare: null })
  const page = useRef<HTMLDialogElement>(null)
  usePageTheme('dark')
  useFreshReports()
  useEffect(() => page.current?.showModal(), [])
  const leave = () => show({ layout: 'page' })
  const { range, sentiment } = answers
  return (
    <dialog
      ref={page}
      data-own-keys
      aria-label={t('reports.wall.title')}
      className="fixed inset-0 m-0 flex h-dvh max-h-none w-dvw max-w-none flex-col gap-[1.8vh] border-0 bg-page px-[2vw] py-[2vh] text-ink"
      onCancel={(event) => {
        event.preventDefault()
        leave()
      }}
    >
      <header className="flex items-baseline gap-[2vw] text-[clamp(1rem,1.6vw,2.6rem)]">
        <h1 className="font-semibold">
          {t(`reports.span.${view.span}`)}
          <span className="ml-[1vw] font-normal text-muted">{rangeText(language, range, clock.now())}</span>
        </h1>
        {Object.keys(view.filter).length === 0 ? null : <p className="text-muted">{t('reports.wall.filtered')}</p>}
        {info?.simulated ? <p className="text-muted">{t('reports.wall.simulated')}</p> : null}
        <Freshness answers={answers} />
        <button type="button" className="rounded px-2 text-[0.7em] text-faint hover:text-ink" onClick={leave}>
          {t('reports.wall.leave')}
        </button>
      </header>
      <dl className="grid min-h-0 grow-[3] basis-0 grid-cols-4 gap-[1vw] [grid-auto-rows:1fr]">
        {wallFigures(answers, language, t).map(({ id, name, value, note, tone }) => (
          <WallTile key={id} name={name} value={value} note={note} tone={tone ?? 'plain'} />
        ))}
        <People answers={answers} />
      </dl>
      <div className="flex min-h-0 grow-[2] basis-0 rounded-2xl border border-line bg-surface px-[1.4vw] py-[1.6vh]">
        {sentiment.data ? (
          <WallBars data={sentiment.data} to={range.to} now={clock.now()} moment={momentFormat(language, bucketOf(view.span))} />
        ) : null}
      </div>
    </dialog>
  )
}

/** When all of it was asked last, and whether there is still somebody to ask. */
function Freshness({ answers }: { readonly answers: Answers }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const isAway = useUi((state) => state.connection === 'offline')
  const { sentiment, volume, responses, sla, handoffs, numbers } = answers
  const asked = [sentiment, volume, responses, sla, handoffs, numbers]
  const oldest = Math.min(...asked.map(({ dataUpdatedAt }) => dataUpdatedAt))
  const at = new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(oldest)
  const hasFailed = asked.some(({ isError }) => isError)
  const key = isAway || hasFailed ? (oldest === 0 ? 'awayEmpty' : 'away') : 'refreshed'
  return (
    <p role="status" className={`tabular ml-auto ${key === 'refreshed' ? 'text-muted' : 'font-semibold text-danger'}`}>
      {key === 'refreshed' && oldest === 0 ? null : t(`reports.wall.${key}`, { at })}
    </p>
  )
}

const shownPeople = 5

/** Who answered how much; in the order of the alphabet, as few cases rank nobody. */
function People({ answers }: { readonly answers: Answers }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const groups = answers.numbers.data?.find(({ id }) => id === 'agents')?.groups ?? []
  const people = groups.flatMap((group) => {
    const count = figureNamed(group, 'answers')?.value ?? 0
    return count > 0 ? [{ key: group.key ?? '', name: group.of || t('myName.nobody'), count }] : []
  })
  return (
    <div className="flex min-w-0 flex-col rounded-2xl border border-line bg-surface px-[1.6vw] py-[1.8vh]">
      <dt className="text-[clamp(1rem,1.75vw,3rem)] leading-tight text-muted">{t('reports.wall.agents')}</dt>
      <dd className="mt-auto">
        {people.length === 0 ? <span className="text-[clamp(2.5rem,6.4vw,11rem)] leading-none font-semibold">—</span> : null}
        <ul className="text-[clamp(0.95rem,1.55vw,2.6rem)] leading-snug">
          {people.slice(0, shownPeople).map(({ key, name, count }) => (
            <li key={key} className="flex gap-[1vw]">
              <span className="min-w-0 grow truncate">{name}</span>
              <span className="tabular font-semibold">{formatNumber(language, count)}</span>
            </li>
          ))}
          {people.length > shownPeople ? <li className="text-muted">+{people.length - shownPeople}</li> : null}
        </ul>
      </dd>
    </div>
  )
}
