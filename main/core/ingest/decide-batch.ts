import { assertNever } from '#shared/domain.ts'
import type { InboundEvent, PlaceMoved, PrivatePermission } from '../channels/channel.ts'
import { mergedState } from '../conversations/merged-state.ts'
import { network } from '../journal/facts.ts'
import { decideAmendment } from './decide-amendment.ts'
import { decideMessage } from './decide-message.ts'
import type { BatchSnapshot } from './batch-snapshot.ts'
import type { IngestRules } from './rules.ts'
import { UnusableEvent } from './unusable-event.ts'
import { createWorkingBatch, type DecidedBatch, type WorkingBatch } from './working-batch.ts'

/**
 * What the events of a batch make of what is known: rows to write, facts, and who must hear of it. Pure but
 * for the scorer's caches; the same snapshot and events always come to the same. Error: `UnusableEvent` with
 * the first event nobody can make sense of; decide again without it.
 */
export function decideBatch(
  snapshot: BatchSnapshot,
  events: readonly InboundEvent[],
  rules: IngestRules,
): DecidedBatch {
  const { work, decided } = createWorkingBatch(snapshot, rules.policies)
  for (const event of events) {
    try {
      decide(work, event, rules)
    } catch (error) {
      throw new UnusableEvent(event, error)
    }
  }
  return decided()
}

function decide(work: WorkingBatch, event: InboundEvent, rules: IngestRules): void {
  switch (event.type) {
    case 'permission':
      return permit(work, event)
    case 'placeMoved':
      return movePlace(work, event)
    case 'message':
      return decideMessage(work, event, rules)
    case 'edit':
    case 'deletion':
    case 'restoration':
      return decideAmendment(work, event, rules)
    default:
      return assertNever(event)
  }
}

function permit(work: WorkingBatch, { author, allowed, at }: PrivatePermission): void {
  work.authors.permit(author.externalId, allowed, at)
}

/** Conversations move along; where the customer has written in the new place already, the two become one. */
function movePlace(work: WorkingBatch, { from, to }: PlaceMoved): void {
  if (from === to) return
  for (const { place } of work.conversations.inPlace(from)) {
    const there = work.conversations.find(place.author_id, { ...place, place_id: to })
    if (!there) {
      work.conversations.move(place.id, to)
      work.changed(place.id)
      continue
    }
    const [into, absorbed] = [place.id, there.place.id].toSorted((a, b) => a - b) as [number, number]
    const state = mergedState(
      work.policyOf(into),
      work.conversations.need(into).state,
      work.conversations.need(absorbed).state,
    )
    work.merge(absorbed, into, state)
    work.messages.hand(absorbed, into)
    work.conversations.move(into, to)
    work.changed(absorbed)
    work.changed(into)
    work.record({
      kind: 'conversation.merged',
      at: work.at,
      actor: network,
      accountId: work.account.id,
      conversationId: into,
      data: { absorbed },
    })
  }
}
