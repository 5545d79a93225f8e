import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Channel } from '../channels/channel.ts'
import type { ConversationState } from '../conversations/conversation-state.ts'
import { columnsOf, stateOf } from '../conversations/conversation-row.ts'
import { newConversation } from '../conversations/new-conversation.ts'
import { refuseUnseen } from '../conversations/news.ts'
import { refreshSummary } from '../conversations/summary.ts'
import type { By } from '../journal/facts.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { initialSlaState, withStatus, type SlaState } from '../sla/deadlines.ts'
import { insertConversation } from '../store/conversation-rows.ts'
import { copyTags } from '../store/conversation-tags.ts'
import { conversationWithAuthor, type ConversationWithAuthor } from '../store/conversation-summary.ts'
import {
  changeHandoff,
  handoffByToken,
  insertHandoff,
  privateHistory,
  unsentHandoffs,
  type HandoffRow,
} from '../store/handoff-repository.ts'
import { forgetReturned } from '../store/drafts.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { nextHandoffState } from './machine.ts'
import { ownWords } from './own-words.ts'
import { isToken } from './token.ts'

/** How long an invitation waits to be taken up. */
export const handoffLifetimeMs = 7 * 24 * 60 * 60 * 1000

export interface StartHandoff {
  readonly conversationId: number
  readonly agentId: number
  readonly token: string
  readonly mode: 'private' | 'invitation'
  readonly privateText: string
  readonly publicText: string
  /** What its writer had seen of the public conversation, see `writeSeen`; undefined: nobody looked. */
  readonly seen?: string | undefined
  /** A repeat under the same key queues nothing and answers what the first did. */
  readonly deed?: string | undefined
}

export interface StartParts {
  readonly outbox: Pick<Outbox, 'enqueue'>
  channelOf(accountId: number): Channel | null
}

export interface StartedHandoff {
  readonly handoff: HandoffRow
  /** Undoing this action takes back all that was queued. */
  readonly undoId: number
}

/**
 * Queues what the agent confirmed, in one transaction. Errors: `not_found`, `MovedOn`, `bad_input` (conversation,
 * token, seen), `conflict` for a token that was used, `text_empty`, `not_repliable`, `network_unreachable` for a
 * private answer while the account is not running.
 */
export async function startHandoff(
  trx: Writer,
  parts: StartParts,
  input: StartHandoff,
  now: EpochMs,
): Promise<StartedHandoff> {
  const found = await conversationWithAuthor(trx, input.conversationId)
  if (!found) throw new OtklikError('not_found', { conversation: input.conversationId })
  const { conversation, author } = found
  if (conversation.visibility === 'private') {
    throw new OtklikError('bad_input', { field: 'conversationId' })
  }
  if (!isToken(input.token)) throw new OtklikError('bad_input', { field: 'token' })
  if (await handoffByToken(trx, input.token)) throw new OtklikError('conflict', { field: 'token' })
  await refuseUnseen(trx, conversation.id, input.seen)
  const by: By = { actor: { kind: 'agent', id: input.agentId }, at: now }
  await supersede(trx, conversation.id, by)
  const privateConversationId =
    input.mode === 'private' ? await privateConversation(trx, parts, found, input, now) : null
  const channel = parts.channelOf(conversation.account_id)
  const isPerson = channel?.isPerson?.({ externalId: author.external_id }) ?? true
  const row = {
    token: input.token,
    state: 'proposed',
    network: conversation.network,
    account_id: conversation.account_id,
    author_id: conversation.author_id,
    agent_id: input.agentId,
    public_conversation_id: conversation.id,
    private_conversation_id: privateConversationId,
    created_at: now,
    invited_at: null,
    arrived_at: null,
    closed_at: null,
    expires_at: now + handoffLifetimeMs,
    updated_at: now,
    names_person: isPerson ? 1 : 0,
    stranger_at: null,
  } as const
  const handoff = await insertHandoff(trx, row, by)
  const undoId =
    privateConversationId === null
      ? await queueInvitation(trx, parts.outbox, input, handoff)
      : await queuePrivate(trx, parts.outbox, input, handoff, privateConversationId)
  await refreshSummary(trx, conversation.id, now)
  if (privateConversationId !== null) await refreshSummary(trx, privateConversationId, now)
  return { handoff, undoId }
}

/** An earlier attempt that never left (the person turned out to be closed) makes room. */
async function supersede(trx: Writer, publicConversationId: number, by: By) {
  for (const earlier of await unsentHandoffs(trx, publicConversationId)) {
    const state = nextHandoffState(earlier.state, 'called_off')
    await changeHandoff(trx, earlier, { state, closed_at: by.at }, by)
  }
}

async function queueInvitation(
  trx: Writer,
  outbox: Pick<Outbox, 'enqueue'>,
  input: StartHandoff,
  handoff: HandoffRow,
): Promise<number> {
  await forgetReturned(trx, input.conversationId, ownWords(input.publicText, input.token))
  const invitation = await outbox.enqueue(trx, {
    conversationId: input.conversationId,
    text: input.publicText,
    agentId: input.agentId,
    purpose: 'handoff_invitation',
    handoffId: handoff.id,
  })
  return invitation.outboxId
}

/** Nobody is told in public of a private answer before it was sent. */
async function queuePrivate(
  trx: Writer,
  outbox: Pick<Outbox, 'enqueue'>,
  input: StartHandoff,
  handoff: HandoffRow,
  privateConversationId: number,
): Promise<number> {
  await forgetReturned(trx, privateConversationId, input.privateText)
  const answer = await outbox.enqueue(trx, {
    conversationId: privateConversationId,
    text: input.privateText,
    agentId: input.agentId,
    purpose: 'handoff_private',
    handoffId: handoff.id,
  })
  if (input.publicText.trim() === '') return answer.outboxId
  await outbox.enqueue(trx, {
    conversationId: input.conversationId,
    text: input.publicText,
    agentId: input.agentId,
    purpose: 'handoff_notice',
    handoffId: handoff.id,
    afterOutboxId: answer.outboxId,
  })
  return answer.outboxId
}

/** The dialog with this person; opened here when there is none, so that the answer has a place. */
async function privateConversation(
  trx: Writer,
  parts: StartParts,
  { conversation, author }: ConversationWithAuthor,
  input: StartHandoff,
  now: EpochMs,
): Promise<number> {
  // Without its channel nobody knows who else would read the answer.
  const channel = parts.channelOf(conversation.account_id)
  if (!channel) throw new OtklikError('network_unreachable', { reason: 'unreachable', said: '' })
  const isShared = (placeId: string) => channel.isShared?.(placeId) ?? false
  const history = await privateHistory(trx, conversation.account_id, author.id, isShared)
  if (history.conversationId !== null) return history.conversationId
  const ref = { externalId: author.external_id }
  // Unknown only before the account was checked; the platform's answer to the sending names it then.
  const placeId = channel.privatePlaceId?.(ref) ?? author.external_id
  const id = await insertConversation(trx, {
    account_id: conversation.account_id,
    network: conversation.network,
    author_id: author.id,
    place_id: placeId,
    visibility: 'private',
    kind: 'direct',
    place_url: null,
    created_at: now,
    ...columnsOf(privateHalf(stateOf(conversation), input.agentId, now)),
  })
  await copyTags(trx, conversation.id, id)
  return id
}

/**
 * The same case goes on: how urgent it is, who has it and since when it waits to be resolved are known.
 * We write first there, so what the customer answers is no first message to us.
 */
function privateHalf(
  { network, priority, manualPriority, sentiment, basis, sla, assigneeId }: ConversationState,
  agentId: number,
  now: EpochMs,
): ConversationState {
  const clock: SlaState = {
    ...initialSlaState,
    firstRespondedAt: sla.firstRespondedAt ?? now,
    resolutionStartedAt: sla.resolutionStartedAt,
    frozenSince: sla.frozenSince,
    frozenSpans: sla.frozenSpans,
  }
  return {
    ...newConversation(network, { direction: 'outbound' }),
    status: 'pending',
    assigneeId: assigneeId ?? agentId,
    lastMessageAt: now,
    priority,
    manualPriority,
    sentiment,
    basis,
    sla: withStatus(clock, 'pending', now),
  }
}
