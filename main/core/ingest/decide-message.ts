import type { InboundMessage } from '../channels/channel.ts'
import {
  afterHumanReply,
  afterInbound,
  endingWith,
  withMessage,
  type SeenMessage,
} from '../conversations/conversation-state.ts'
import { newConversation } from '../conversations/new-conversation.ts'
import { backgroundOf } from '../conversations/priority-basis.ts'
import { arrivalOf } from '../handoff/arrivals.ts'
import { network, type Actor } from '../journal/facts.ts'
import { actionOfEcho } from '../outbox/echo.ts'
import { sentFacts } from '../outbox/outbox-facts.ts'
import { isClosingThanks } from '../scoring/closing-thanks.ts'
import type { Score } from '../scoring/scorer.ts'
import { decideEdit } from './decide-edit.ts'
import { concern, handled, isToRead } from './decide-heard.ts'
import { messageRow } from './message-row.ts'
import type { IngestRules } from './rules.ts'
import type { WorkingAuthor } from './working-authors.ts'
import type { WorkingBatch } from './working-batch.ts'
import type { WorkingConversation } from './working-conversations.ts'

/** A message the platform showed: a new one, one of ours, or one that is known and may have been edited. */
export function decideMessage(work: WorkingBatch, event: InboundMessage, rules: IngestRules): void {
  const hits = hitsOf(work, event, rules)
  const existing = work.messages.find(event.externalId)
  if (existing) {
    for (const monitorId of hits) work.messages.hit(existing.row.id, monitorId)
    work.markHits(existing.row.conversation_id, hits)
    concern(work, event, existing, hits, rules)
    if (event.editedAt !== undefined) {
      decideEdit(work, existing, { ...event, editedAt: event.editedAt }, rules)
    }
    return
  }
  if (isUnwanted(work, event, hits)) return
  const author = work.authors.seen(event.author)
  const conversation = conversationFor(work, event, author)
  work.changed(conversation.place.id)
  if (event.direction === 'inbound') receive(work, event, author, conversation, hits, rules)
  else showAnswer(work, event, author, conversation, rules)
}

function hitsOf(work: WorkingBatch, event: InboundMessage, rules: IngestRules): readonly number[] {
  return event.visibility === 'private' || event.direction === 'outbound'
    ? []
    : rules.monitorsHitBy(work.account.network, event, event.monitorId)
}

/** A search cannot ask all a monitor forbids. What concerns the brand comes in by another stream. */
function isUnwanted(work: WorkingBatch, event: InboundMessage, hits: readonly number[]): boolean {
  return work.account.network !== 'telegram' && event.monitorId !== undefined && hits.length === 0
}

function conversationFor(
  work: WorkingBatch,
  event: InboundMessage,
  author: WorkingAuthor,
): WorkingConversation {
  const { placeId, visibility } = event
  const { id: authorId, contact_id: contactId } = author.row
  const found = work.conversations.find(authorId, { visibility, place_id: placeId })
  if (found) return found
  const elsewhere = work.conversations.troublesOf(contactId)
  const { id: account_id, network: of } = work.account
  const place = {
    account_id,
    network: of,
    author_id: authorId,
    place_id: placeId,
    visibility,
    kind: event.kind,
    place_url: event.context?.url ?? event.url ?? null,
    created_at: work.at,
  }
  return work.conversations.add(place, newConversation(of, event, elsewhere), contactId)
}

function scoreOf(
  work: WorkingBatch,
  event: InboundMessage,
  conversation: WorkingConversation,
  hits: readonly number[],
  { scorer }: IngestRules,
): Score {
  const { basis, sla } = conversation.state
  return scorer.score({
    text: event.text,
    network: work.account.network,
    followers: event.author.reach,
    visibility: event.visibility,
    isMonitored: hits.length > 0,
    ...(event.direction === 'inbound' && backgroundOf(basis, sla, event.postedAt)),
  })
}

function receive(
  work: WorkingBatch,
  event: InboundMessage,
  author: WorkingAuthor,
  conversation: WorkingConversation,
  hits: readonly number[],
  rules: IngestRules,
): void {
  const conversationId = conversation.place.id
  const score = scoreOf(work, event, conversation, hits, rules)
  const seen = add(work, event, author, conversation, score, hits)
  const customer: Actor = { kind: 'customer', id: author.row.id }
  work.stored()
  work.record({
    kind: 'message.received',
    at: work.at,
    actor: customer,
    conversationId,
    messageId: seen.id,
    accountId: work.account.id,
    data: { visibility: event.visibility },
  })
  work.markHits(conversationId, hits)
  const { state } = work.conversations.need(conversationId)
  const step = afterInbound(work.policyOf(conversationId), state, seen, score, {
    isClosingThanks: isClosingThanks(score, event.text),
    isBlocked: author.row.blocked_at !== null,
    isToRead: isToRead(event, hits, rules),
  })
  work.step(conversationId, handled(work, conversationId, step, hits, rules), customer)
  if (event.visibility !== 'private' || event.shared === true) return
  // Whoever wrote to us in private may be answered there.
  if (author.row.private_allowed !== 1) {
    work.authors.permit(event.author.externalId, true, author.row.updated_at)
  }
  tie(work, event, author.row.id, conversationId)
}

/** Ties the private conversation to the handoff that waited for its customer. */
function tie(
  work: WorkingBatch,
  event: InboundMessage,
  authorId: number,
  conversationId: number,
): void {
  const actor: Actor = { kind: 'customer', id: authorId }
  const about = { at: work.at, actor, accountId: work.account.id } as const
  const token = event.invitationToken ?? null
  const { tied, strange } = arrivalOf(work.handoffs, { authorId, token, at: event.postedAt })
  if (strange) {
    work.strange({ handoffId: strange.id, at: event.postedAt })
    const data = { handoffId: strange.id }
    work.record({
      ...about,
      kind: 'handoff.stranger',
      conversationId: strange.public_conversation_id,
      data,
    })
  }
  if (!tied) return
  const { handoff, state: handoffState } = tied
  const arrival = { handoffId: handoff.id, state: handoffState, conversationId, at: event.postedAt }
  work.arrived(handoff, arrival)
  for (const id of [conversationId, handoff.public_conversation_id]) {
    const { state } = work.conversations.need(id)
    work.conversations.save(id, { ...state, handoffState })
    work.changed(id)
  }
  const data = { handoffId: handoff.id, other: handoff.public_conversation_id }
  work.record({ ...about, kind: 'handoff.arrived', conversationId, data })
}

/** The brand's own message: one of ours that is confirmed by it, or one written on the network's page. */
function showAnswer(
  work: WorkingBatch,
  event: InboundMessage,
  author: WorkingAuthor,
  conversation: WorkingConversation,
  rules: IngestRules,
): void {
  const conversationId = conversation.place.id
  const ours = actionOfEcho(work.unconfirmed(conversationId), event)
  if (ours) {
    work.confirm(ours, event)
    for (const fact of sentFacts(ours, work.at, network)) work.record(fact)
    // By the platform's time ours may stand elsewhere than by our own.
    const { message_id: id, text } = ours
    const dated = { id, text, posted_at: event.postedAt, direction: 'outbound' } as const
    const newest = work.newestOf(conversationId, dated)
    work.conversations.save(conversationId, endingWith(conversation.state, newest))
    return
  }
  const score = scoreOf(work, event, conversation, [], rules)
  const seen = add(work, event, author, conversation, score, [])
  work.record({
    kind: 'message.answered',
    at: work.at,
    actor: network,
    conversationId,
    messageId: seen.id,
    accountId: work.account.id,
    data: { by: 'elsewhere' },
  })
  const { state, outcomes } = afterHumanReply(work.policyOf(conversationId), conversation.state, event.postedAt)
  work.step(conversationId, { outcomes, state: withMessage(state, seen, 'outbound') }, network)
}

function add(
  work: WorkingBatch,
  event: InboundMessage,
  author: WorkingAuthor,
  conversation: WorkingConversation,
  score: Score,
  hits: readonly number[],
): SeenMessage {
  const row = messageRow(work.account, event, score, {
    conversationId: conversation.place.id,
    authorId: author.row.id,
    receivedAt: work.at,
  })
  const { id, text, posted_at: postedAt } = work.messages.add(row, author.row.reach, hits, event.monitorId !== undefined)
  return { id, text, postedAt, receivedAt: work.at }
}
