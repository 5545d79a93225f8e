import type { TFunction } from 'i18next'
import type { Account } from '#shared/contract/accounts.ts'
import { channelErrorCodes } from '#shared/channel.ts'
import { errorCodes } from '#shared/errors.ts'

const severities = ['ok', 'notice', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

/** The gravest line of an account's health card. */
export function worstSeverity(account: Account): Severity {
  if (account.status === 'stopped') return 'error'
  const worst = Math.max(0, ...account.health.map((item) => severities.indexOf(item.severity)))
  return severities[worst] ?? 'ok'
}

type HealthItem = Account['health'][number]

/** What the sentence and the remedy of a health item name, in the user's words: which stream, and why. */
export function healthParameters(t: TFunction, { parameters }: HealthItem) {
  const { stream, reason } = parameters ?? {}
  const known = streams.find((name) => name === stream)
  return {
    ...parameters,
    ...(stream !== undefined && {
      stream: known === undefined ? stream : t(`health.stream.${known}`, { ...parameters }),
    }),
    ...(reason !== undefined && { reason: reasonWords(t, String(reason)) }),
  }
}

const streams = ['updates', 'mentions', 'comments', 'direct', 'deletions', 'search'] as const

function reasonWords(t: TFunction, reason: string): string {
  if (reason === 'silent') return t('health.silent')
  const ofNetwork = channelErrorCodes.find((code) => code === reason)
  if (ofNetwork !== undefined) return t(`channelError.${ofNetwork}`)
  const ofCore = errorCodes.find((code) => code === reason) ?? 'internal'
  return t(`errors.${ofCore}`)
}
