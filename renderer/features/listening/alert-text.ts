import type { TFunction } from 'i18next'
import type { Alert } from '#shared/contract/alerts.ts'
import { formatMomentFully, formatNumber } from '../../i18n/format.ts'

/** What is unusual and since when, as one sentence. */
export function alertText(t: TFunction, language: string, alert: Alert, now: number): string {
  const { kind, since, observed, expected, negativeShare } = alert
  return t(`alerts.${kind}`, {
    count: observed,
    value: formatNumber(language, observed),
    usual: expected < 0.5 ? t('alerts.underOne') : formatNumber(language, Math.round(expected)),
    share: Math.round(negativeShare * 100),
    since: formatMomentFully(language, since, now),
  })
}
