import type { ChannelErrorCode, HealthCode, HealthItem } from '#shared/channel.ts'
import { OtklikError, type ErrorCode } from '#shared/errors.ts'
import type { ChannelError } from '../channels/channel-error.ts'

/** What a failure means for the whole account; null when it only concerns the one request. */
export interface Trouble {
  readonly health: HealthItem
  /** `stop`: credentials are dead. `pause`: waits for a person. `retry`: goes on by itself. */
  readonly next: 'stop' | 'pause' | 'retry'
}

const troubles: Partial<Record<ChannelErrorCode, Trouble>> = {
  token_dead: { health: { code: 'token_dead', severity: 'error' }, next: 'stop' },
  captcha_required: { health: { code: 'captcha_required', severity: 'error' }, next: 'pause' },
  validation_required: { health: { code: 'captcha_required', severity: 'error' }, next: 'pause' },
  webhook_set: { health: { code: 'webhook_set', severity: 'error' }, next: 'retry' },
  second_poller: { health: { code: 'second_poller', severity: 'error' }, next: 'retry' },
  quota_exhausted: { health: { code: 'budget_spent', severity: 'warning' }, next: 'retry' },
  unreachable: { health: { code: 'unreachable', severity: 'warning' }, next: 'retry' },
  proxy_failed: { health: { code: 'proxy_failed', severity: 'warning' }, next: 'retry' },
}

export function troubleOf(error: ChannelError): Trouble | null {
  return troubles[error.code] ?? null
}

/** What the runtime finds out anew with every start; kept for those who only look (doctor). */
const passing: ReadonlySet<HealthCode> = new Set<HealthCode>([
  'unreachable',
  'proxy_failed',
  'cannot_store',
  'secrets_unavailable',
  'cannot_start',
])

/** What names a stream was found by reading it. */
export const isPassing = ({ code, parameters }: HealthItem) =>
  passing.has(code) || parameters?.stream !== undefined

const storeCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'database_corrupt',
  'database_gone',
  'database_locked',
  'database_newer',
  'disk_full',
  'disk_unwritable',
])

/** What was read could not be kept: it waits at the network. Null for every other failure. */
export function storeTroubleOf(error: unknown): HealthItem | null {
  if (!(error instanceof OtklikError) || !storeCodes.has(error.code)) return null
  return { code: 'cannot_store', severity: 'error', parameters: { reason: error.code } }
}

/** Why an account does not run now although its credentials may be sound; it is tried again by itself. */
export function startTroubleOf(error: unknown): HealthItem {
  const ofStore = storeTroubleOf(error)
  if (ofStore) return ofStore
  const code = error instanceof OtklikError ? error.code : 'internal'
  return secretCodes.has(code)
    ? { code: 'secrets_unavailable', severity: 'error' }
    : { code: 'cannot_start', severity: 'error', parameters: { reason: code } }
}

/** A missing field is one of these: another host keeps its secrets elsewhere, and they are lost to this one only. */
const secretCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'credentials_invalid',
  'secrets_unavailable',
  'secrets_unreadable',
])
