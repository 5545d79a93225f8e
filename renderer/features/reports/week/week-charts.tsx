import { useTranslation } from 'react-i18next'
import { sentimentLabels } from '#shared/domain.ts'
import { formatDuration, formatNumber } from '../../../i18n/format.ts'
import { useUiLanguage } from '../../../i18n/use-ui-language.ts'
import { annotationMarks } from '../annotation-marks.ts'
import { colours } from '../chart-look.tsx'
import { DayColumns } from './day-columns.tsx'
import type { WeekAnswers } from './use-week-answers.ts'

/** Messages by day and mood, and how long people waited; both beside the week before. */
export function WeekCharts({ answers }: { readonly answers: WeekAnswers }) {
  const { t } = useTranslation()
  const language = useUiLanguage()
  const { week, sentiment, earlierSentiment, responses, earlierResponses, annotations } = answers
  const days = sentiment.data ?? []
  const marks = annotationMarks(annotations, days, week.to)
  const markOf = (start: number) => marks.find(({ first, last }) => first <= start && start <= last)?.number ?? null
  const format = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric' })
  const sum = (day: (typeof days)[number]) => day.negative + day.neutral + day.positive
  return (
    <div className="grid grid-cols-2 gap-x-6">
      <DayColumns
        title={t('reports.week.messages')}
        columns={days.map((day, index) => {
          const earlier = earlierSentiment.data?.[index]
          return {
            start: day.start,
            name: format.format(day.start),
            parts: sentimentLabels.map((label) => ({ value: day[label], colour: colours[label] })),
            before: earlier ? sum(earlier) : null,
            label: formatNumber(language, sum(day)),
            mark: markOf(day.start),
          }
        })}
      >
        <Legend items={sentimentLabels.map((label) => [colours[label], t(`sentiment.${label}`)])} />
      </DayColumns>
      <DayColumns
        title={t('reports.week.responses')}
        columns={(responses.data?.overTime ?? []).map(({ start, medianMs }, index) => ({
          start,
          name: format.format(start),
          parts: medianMs === null ? null : [{ value: medianMs, colour: colours.accent }],
          before: earlierResponses.data?.overTime[index]?.medianMs ?? null,
          label: medianMs === null ? '—' : formatDuration(language, medianMs),
          mark: markOf(start),
        }))}
      >
        <Legend items={[]} />
      </DayColumns>
    </div>
  )
}

function Legend({ items }: { readonly items: readonly (readonly [colour: string, name: string])[] }) {
  const { t } = useTranslation()
  return (
    <ul className="flex gap-3 text-[9px] text-muted">
      {items.map(([colour, name]) => (
        <li key={name} className="flex items-center gap-1">
          <svg width="8" height="8" aria-hidden="true">
            <rect width="8" height="8" fill={colour} />
          </svg>
          {name}
        </li>
      ))}
      <li className="flex items-center gap-1">
        <svg width="14" height="8" aria-hidden="true">
          <line x1="0" x2="14" y1="4" y2="4" stroke="var(--ink)" strokeDasharray="3 2" />
        </svg>
        {t('reports.week.before')}
      </li>
    </ul>
  )
}
