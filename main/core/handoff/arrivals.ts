import type { EpochMs, HandoffState } from '#shared/domain.ts'
import type { ArrivingHandoff } from '../store/batch-reader.ts'
import { nextHandoffState } from './machine.ts'

/** A customer wrote to us alone. */
export interface PrivateArrival {
  readonly authorId: number
  /** The token of the invitation link they came through, if any. */
  readonly token: string | null
  /** The platform's time of their message. */
  readonly at: EpochMs
}

export interface TiedArrival {
  readonly handoff: ArrivingHandoff
  readonly state: HandoffState
}

export interface Arrived {
  /** Whose private conversation this is; null: nobody waited. */
  readonly tied: TiedArrival | null
  /** Somebody else than the invited person came through its link. */
  readonly strange: ArrivingHandoff | null
}

/** Our clock and the platform's differ; what was written long before the handoff does not answer it. */
const clockSkewMs = 2 * 60 * 1000

/**
 * Whether somebody waited for this customer: the private conversation is tied to the public one it was moved
 * from, because the same person was invited or wrote to. The link stands in public, so anybody may come
 * through it: a token alone ties only where the network cannot tell who was invited, and of a stranger the
 * handoff merely keeps that they came. `handoffs`: those of the account that are awaited or have the token.
 */
export function arrivalOf(
  handoffs: readonly ArrivingHandoff[],
  { authorId, token, at }: PrivateArrival,
): Arrived {
  const invited = token === null ? undefined : handoffs.find((handoff) => handoff.token === token)
  const isTheirs = invited && (invited.author_id === authorId || invited.names_person === 0)
  const handoff = isTheirs ? invited : awaiting(handoffs, authorId, at)
  const state = handoff && nextHandoffState(handoff.state, 'arrived')
  return {
    tied: handoff && state !== undefined && state !== handoff.state ? { handoff, state } : null,
    strange: invited && !isTheirs ? invited : null,
  }
}

/** The newest open handoff of this person that was begun before they wrote. */
function awaiting(
  handoffs: readonly ArrivingHandoff[],
  authorId: number,
  at: EpochMs,
): ArrivingHandoff | undefined {
  let newest: ArrivingHandoff | undefined
  for (const handoff of handoffs) {
    const isOpen = handoff.state === 'proposed' || handoff.state === 'invited'
    if (!isOpen || handoff.author_id !== authorId || handoff.created_at > at + clockSkewMs) continue
    if (!newest || handoff.id > newest.id) newest = handoff
  }
  return newest
}
