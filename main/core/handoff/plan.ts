import type { Reachability } from '#shared/channel.ts'
import type { HandoffPlan } from '#shared/contract/reply.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { AuthorRef, Channel } from '../channels/channel.ts'
import type { Log } from '../ports.ts'
import { conversationWithAuthor } from '../store/conversation-summary.ts'
import { newestInbound } from '../store/outbound-messages.ts'
import type { Reader } from '../store/outbox-repository.ts'
import type { Store } from '../store/database.ts'
import { seenNow, writeSeen } from '../store/seen.ts'
import { lastWords, privateHistory } from '../store/handoff-repository.ts'
import { joinReachability } from './reachable.ts'
import { answerLanguage, privateOpening, publicInvitation, publicNotice } from './texts.ts'
import { newToken } from './token.ts'

export interface PlanOptions {
  readonly store: Store
  readonly log: Log
  channelOf(accountId: number): Channel | null
}

/** Somebody waits in front of the screen. Real time. */
const patienceMs = 8000

/**
 * Can we write to this person privately, and what would be sent. Changes nothing. Errors: `not_found`,
 * `bad_input` for a conversation that is private already.
 */
export async function planHandoff(
  options: PlanOptions,
  conversationId: number,
  signal?: AbortSignal,
): Promise<HandoffPlan> {
  const { store, log } = options
  const found = await conversationWithAuthor(store.db, conversationId)
  if (!found) throw new OtklikError('not_found', { conversation: conversationId })
  const { conversation, author } = found
  if (conversation.visibility === 'private') {
    throw new OtklikError('bad_input', { field: 'conversationId' })
  }
  // Before the network is asked, which takes its time.
  const seen = writeSeen(await seenNow(store.db, conversationId))
  const channel = options.channelOf(conversation.account_id)
  const history = await privateHistory(
    store.db,
    conversation.account_id,
    author.id,
    (placeId) => channel?.isShared?.(placeId) ?? false,
  )
  const asked = await ask(channel, { externalId: author.external_id }, log, signal)
  const reachability = joinReachability(asked, {
    isAllowed: author.private_allowed === null ? null : author.private_allowed === 1,
    wroteBefore: history.wroteBefore,
  })
  const said = await lastWords(store.db, conversationId)
  const language = answerLanguage(said?.language ?? 'unknown', said?.text ?? '')
  const token = newToken()
  const isRepliable = await canAnswer(store.db, conversationId)
  const invitationUrl = isRepliable ? linkOf(channel, token, log) : null
  const isReachable = reachability.status === 'reachable'
  return {
    network: conversation.network,
    reachability,
    token,
    privateConversationId: history.conversationId === null ? null : String(history.conversationId),
    privateText: privateOpening(language, said?.text ?? ''),
    publicText: !isRepliable
      ? null
      : isReachable || invitationUrl === null
        ? publicNotice(language)
        : publicInvitation(language, invitationUrl),
    invitationUrl,
    seen,
  }
}

/** What a public reply of the outbox would answer can be answered. */
async function canAnswer(reader: Reader, conversationId: number): Promise<boolean> {
  const message = await newestInbound(reader, conversationId)
  return message !== null && message.external_id !== null && message.repliable === 1
}

async function ask(
  channel: Channel | null,
  author: AuthorRef,
  log: Log,
  signal?: AbortSignal,
): Promise<Reachability> {
  if (!channel) return unasked
  const patience = AbortSignal.timeout(patienceMs)
  try {
    return await channel.reachability(
      author,
      signal ? AbortSignal.any([signal, patience]) : patience,
    )
  } catch (error) {
    signal?.throwIfAborted()
    log.warn('reachability could not be asked', { error: String(error) })
    return unasked
  }
}

const unasked: Reachability = { status: 'unknown', reason: 'check_failed' }

function linkOf(channel: Channel | null, token: string, log: Log): string | null {
  try {
    return channel?.invitationLink(token) ?? null
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    log.warn('no invitation link', { error: error.message })
    return null
  }
}
