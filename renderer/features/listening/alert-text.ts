import type { TFunction } from 'i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { formatMoment, formatNumber, formatTime } from '../../i18n/format.ts'

/** What is unusual and since when, as one sentence. */
export function alertText(t: TFunction, language: string, alert: Alert, now: number): string {
  const { kind, since, observed, expected, negativeShare } = alert
  return t(`alerts.${kind}`, {
    count: observed,
    value: formatNumber(language, observed),
    usual: formatNumber(language, Math.round(expected)),
    share: Math.round(negativeShare * 100),
    since: momentText(language, since, now),
  })
}

/** The time; on another day the day as well. */
export function momentText(language: string, at: number, now: number): string {
  const time = formatTime(language, at)
  const isToday = new Date(at).toDateString() === new Date(now).toDateString()
  return isToday ? time : `${formatMoment(language, at, now)}, ${time}`
}
