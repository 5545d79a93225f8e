import type { Account } from '#shared/contract/accounts.ts'

const severities = ['ok', 'notice', 'warning', 'error'] as const
export type Severity = (typeof severities)[number]

/** The gravest line of an account's health card. */
export function worstSeverity(account: Account): Severity {
  if (account.status === 'stopped') return 'error'
  const worst = Math.max(0, ...account.health.map((item) => severities.indexOf(item.severity)))
  return severities[worst] ?? 'ok'
}
