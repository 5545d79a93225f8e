import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { ChannelErrorDetails } from '../channels/channel-error.ts'
import type { ChannelLimits } from '../channels/channel.ts'
import { backOffMs } from '../reliability/back-off.ts'
import { reactions } from './reactions.ts'

/** What becomes of an action after an attempt that did not succeed. */
export type Outcome =
  | {
      readonly kind: 'again'
      /** Null: as soon as the account sends again. */
      readonly retryAt: EpochMs | null
      readonly doubtSince: EpochMs | null
      /** Until when the account's alike actions wait too. */
      readonly holdUntil?: EpochMs
    }
  | { readonly kind: 'failed'; readonly holdUntil?: EpochMs }
  | { readonly kind: 'uncertain' }
  | { readonly kind: 'split' }
  | { readonly kind: 'follow_chat'; readonly chatId: string }

export interface Attempted {
  readonly attempts: number
  readonly doubtSince: EpochMs | null
}

export interface Circumstances {
  readonly repeat: ChannelLimits['repeat']
  readonly now: EpochMs
  /** In [0, 1). */
  readonly random: number
}

/** How long a platform may take until it shows what it has accepted. */
export const settleMs = 45_000
/** The first look comes soon: mostly the message is there. */
const firstLookMs = 5000

/**
 * Decides after a failed attempt to send. What may have taken effect is never repeated unless repeating
 * is harmless: `idempotent` platforms get the same key again, `read-back` ones are looked at first, and
 * with `unsafe` ones a person decides.
 */
export function outcomeOf(
  attempted: Attempted,
  error: ChannelErrorDetails,
  { repeat, now, random }: Circumstances,
): Outcome {
  const isUnknown = error.delivery === 'unknown'
  if (isUnknown && repeat === 'unsafe') return { kind: 'uncertain' }
  const doubtSince = isUnknown ? now : attempted.doubtSince
  const reaction = reactions[error.code]
  if (isUnknown && repeat === 'read-back') {
    return { kind: 'again', retryAt: now + firstLookMs, doubtSince }
  }
  switch (reaction.kind) {
    case 'retry': {
      if (attempted.attempts >= reaction.attempts) return end(doubtSince)
      const pauseMs = backOffMs(attempted.attempts, random, reaction.longestMs)
      return { kind: 'again', retryAt: now + Math.max(pauseMs, error.retryAfterMs ?? 0), doubtSince }
    }
    case 'wait': {
      const until = now + (error.retryAfterMs ?? reaction.otherwiseMs)
      return { kind: 'again', retryAt: until, doubtSince, holdUntil: until }
    }
    case 'pause_account':
      return { kind: 'again', retryAt: null, doubtSince }
    case 'fail':
      return end(
        doubtSince,
        reaction.holdMs === undefined
          ? undefined
          : now + Math.max(reaction.holdMs, error.retryAfterMs ?? 0),
      )
    case 'split':
      return doubtSince === null ? { kind: 'split' } : { kind: 'uncertain' }
    case 'follow_chat': {
      const chatId = error.facts?.['chatId']
      return chatId === undefined ? end(doubtSince) : { kind: 'follow_chat', chatId }
    }
    default:
      return assertNever(reaction)
  }
}

/** Decides after looking for the message was refused or went wrong; a look changes nothing over there. */
export function lookOutcome(
  attempted: Attempted,
  error: ChannelErrorDetails,
  { now, random }: Pick<Circumstances, 'now' | 'random'>,
): Outcome {
  const reaction = reactions[error.code]
  const { doubtSince } = attempted
  if (reaction.kind === 'wait') {
    return { kind: 'again', retryAt: now + (error.retryAfterMs ?? reaction.otherwiseMs), doubtSince }
  }
  if (reaction.kind === 'pause_account') return { kind: 'again', retryAt: null, doubtSince }
  if (reaction.kind !== 'retry') return { kind: 'uncertain' }
  const pauseMs = backOffMs(4, random, reaction.longestMs)
  return { kind: 'again', retryAt: now + Math.max(pauseMs, error.retryAfterMs ?? 0), doubtSince }
}

function end(doubtSince: EpochMs | null, holdUntil?: EpochMs): Outcome {
  if (doubtSince !== null) return { kind: 'uncertain' }
  return holdUntil === undefined ? { kind: 'failed' } : { kind: 'failed', holdUntil }
}
