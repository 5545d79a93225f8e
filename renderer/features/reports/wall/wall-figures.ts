import type { TFunction } from 'i18next'
import type { SentimentOverTime, SlaOutcome } from '#shared/contract/reports.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { figureNamed, figureText, type FigureGroup, type MetricAnswer } from '../figure-text.ts'
import type { useReportAnswers } from '../use-report-answers.ts'

export type Answers = ReturnType<typeof useReportAnswers>

export interface WallFigure {
  readonly id: string
  readonly name: string
  readonly value: string | null
  readonly note?: string | undefined
  readonly tone?: 'plain' | 'good' | 'warn' | 'danger' | undefined
}

/** Of fewer than so many a share says little, and so does the screen. */
const few = 20

/** What the wall shows of the answers that are there, in its order. */
export function wallFigures(answers: Answers, language: string, t: TFunction): readonly WallFigure[] {
  const number = (value: number) => formatNumber(language, value)
  const { responses, sla, volume, handoffs, sentiment, numbers } = answers
  const groupOf = (id: MetricAnswer['id']): FigureGroup | undefined =>
    numbers.data?.find((metric) => metric.id === id)?.groups[0]
  const first = figureNamed(groupOf('firstResponse'), 'median')
  const open = figureNamed(groupOf('backlog'), 'open')
  const messages = volume.data?.byNetwork.reduce((sum, { count }) => sum + count, 0)
  const waiting = responses.data?.unanswered
  return [
    {
      id: 'waiting',
      name: t('reports.wall.waiting'),
      value: waiting === undefined ? null : number(waiting),
      tone: waiting ? 'warn' : 'plain',
    },
    { id: 'kept', name: t('reports.wall.kept'), ...kept(sla.data, language, t) },
    {
      id: 'firstResponse',
      name: t('reports.wall.firstResponse'),
      value: first?.value == null ? null : figureText(language, first),
      note: t('reports.wall.median'),
    },
    { id: 'messages', name: t('reports.wall.messages'), value: messages === undefined ? null : number(messages) },
    { id: 'negative', name: t('reports.wall.negative'), ...negative(sentiment.data, language, t) },
    { id: 'unresolved', name: t('reports.wall.unresolved'), value: open?.value == null ? null : number(open.value) },
    {
      id: 'moves',
      name: t('reports.wall.moves'),
      value: handoffs.data ? number(handoffs.data.arrived) : null,
      note: handoffs.data ? t('reports.wall.keptOf', { value: number(handoffs.data.proposed) }) : undefined,
    },
  ]
}

function kept(data: SlaOutcome | undefined, language: string, t: TFunction): Omit<WallFigure, 'id' | 'name'> {
  if (!data) return { value: null }
  const of = data.hit + data.missed
  const share = shareOf(data.hit, of, language, t)
  const isLow = of >= few && data.hit / of < 0.8
  return { ...share, tone: of < few ? 'plain' : isLow ? 'danger' : 'good' }
}

function negative(data: SentimentOverTime | undefined, language: string, t: TFunction): Omit<WallFigure, 'id' | 'name'> {
  if (!data) return { value: null }
  const bad = data.reduce((sum, bucket) => sum + bucket.negative, 0)
  const all = data.reduce((sum, bucket) => sum + bucket.negative + bucket.neutral + bucket.positive, 0)
  return shareOf(bad, all, language, t)
}

function shareOf(part: number, of: number, language: string, t: TFunction): Pick<WallFigure, 'value' | 'note'> {
  const note = t(of < few ? 'reports.wall.few' : 'reports.wall.keptOf', { value: formatNumber(language, of) })
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 })
  return { value: of === 0 ? null : share.format(part / of), note }
}
