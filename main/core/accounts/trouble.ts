import type { ChannelErrorCode, HealthItem } from '#shared/channel.ts'
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
}

export function troubleOf(error: ChannelError): Trouble | null {
  return troubles[error.code] ?? null
}
