import type { ChannelErrorCode } from '#shared/channel.ts'

/** What the outbox does when a platform did not do what was asked. */
export type Reaction =
  /** Again after a growing pause; gives up after `attempts`, or never. */
  | { readonly kind: 'retry'; readonly attempts: number; readonly longestMs: number }
  /**
   * Again when the platform's own pause is over; the account's alike actions wait as well. `isTrouble`:
   * the account's health card shows it.
   */
  | { readonly kind: 'wait'; readonly otherwiseMs: number; readonly isTrouble?: boolean }
  /** The action stays queued, the account sends nothing until a person has mended it. */
  | { readonly kind: 'pause_account' }
  /** Nothing will change by trying again: tell the agent why. `holdMs`: the others had better wait. */
  | { readonly kind: 'fail'; readonly holdMs?: number }
  | { readonly kind: 'split' }
  | { readonly kind: 'follow_chat' }

const second = 1000
const minute = 60 * second
const never = Number.POSITIVE_INFINITY
const fail: Reaction = { kind: 'fail' }
const pause: Reaction = { kind: 'pause_account' }
const trouble: Reaction = { kind: 'retry', attempts: 12, longestMs: 5 * minute }

/** The one table. Whether the action may have taken effect all the same is decided in `outcome.ts`. */
export const reactions: Readonly<Record<ChannelErrorCode, Reaction>> = {
  token_dead: pause,
  captcha_required: pause,
  validation_required: pause,
  rate_limited: { kind: 'wait', otherwiseMs: minute },
  method_paused: { kind: 'wait', otherwiseMs: 60 * minute },
  // Credits may be bought at any time; nobody tells us.
  quota_exhausted: { kind: 'wait', otherwiseMs: 30 * minute, isTrouble: true },
  // The platform heard the same words too often: repeating them makes it worse.
  flood_control: { kind: 'fail', holdMs: 5 * minute },
  not_permitted: fail,
  links_forbidden: fail,
  bad_request: fail,
  refused: fail,
  recipient_closed: fail,
  recipient_gone: fail,
  target_missing: fail,
  request_needed: fail,
  request_pending: fail,
  not_summoned: fail,
  repeated_text: fail,
  account_removed: fail,
  text_too_long: { kind: 'split' },
  chat_migrated: { kind: 'follow_chat' },
  // Troubles of reading; should one come up on sending, it passes.
  second_poller: trouble,
  webhook_set: trouble,
  server_error: trouble,
  unreadable_answer: trouble,
  // Offline is no reason to give up.
  unreachable: { kind: 'retry', attempts: never, longestMs: minute },
  proxy_failed: { kind: 'retry', attempts: never, longestMs: minute },
}
