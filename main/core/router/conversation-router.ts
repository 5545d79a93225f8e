import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { OtklikError } from '#shared/errors.ts'
import { judgeAddress } from '#shared/judge-address.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { Channel } from '../channels/channel.ts'
import type { Clock, Opener } from '../ports.ts'
import type { Triage } from '../conversations/triage.ts'
import type { ConversationHead, ConversationRepository } from '../store/conversation-repository.ts'
import type { DraftRow } from '../store/drafts.ts'
import type { QueueRepository } from '../store/queue-repository.ts'
import type { Drafts } from '../conversations/drafts.ts'
import { newsSince } from '../conversations/news.ts'
import type { Presence } from '../presence/presence.ts'
import type { Db } from '../store/database.ts'
import { readSeen, seenNow, writeSeen } from '../store/seen.ts'
import type { Callers } from '../team/callers.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'
import { windowOf } from './call-context.ts'
import { numericId } from './numeric-id.ts'

export interface ConversationRouterParts {
  readonly conversations: ConversationRepository
  readonly queue: QueueRepository
  readonly triage: Triage
  readonly accounts: Accounts
  readonly opener: Opener
  readonly clock: Clock
  readonly drafts: Drafts
  readonly presence: Presence
  readonly callers: Callers
  readonly sights: Sights
  readonly db: Db
  readonly agentId: () => number
}

const firstPage = 50
/** What a disconnected account's texts are measured by: nothing can be sent, drafts stay possible. */
const unknownLimit = 4096

export function conversationRouter(os: Implementer, parts: ConversationRouterParts) {
  const { conversations, queue, triage, accounts, clock, drafts, presence, db, callers, sights } = parts

  async function need(id: string): Promise<ConversationHead> {
    const head = await conversations.head(Number(id))
    if (!head) throw new OtklikError('not_found', { what: 'conversation' })
    await sights.need(head.id)
    return head
  }

  return {
    get: os.conversations.get.handler(async ({ input, context }) => {
      const head = await need(input.id)
      // Before the messages are read: what comes in between counts as not seen rather than as seen.
      const seen = writeSeen(await seenNow(db, head.id))
      const [item] = await queue.items([head.id], parts.agentId())
      if (!item) throw new OtklikError('not_found', { what: 'conversation' })
      const page = await conversations.messages(head.id, null, firstPage)
      const channel = accounts.channelOf(head.accountId)
      return {
        item,
        placeUrl: head.placeUrl,
        ...page,
        customer: await conversations.customer(head, sights.mine()),
        linked: await conversations.links(head.id, sights.mine()),
        strangerAt: await conversations.strangerAt(head.id),
        seen,
        draft: draftShown((await drafts.of(head.id, windowOf(context, callers))).shown, windowOf(context, callers)),
        limits: {
          public: channel?.limits.publicText ?? unknownLimit,
          private: channel?.limits.privateText ?? unknownLimit,
        },
        manualReplyUrl: channel ? manualUrl(channel, head, page.messages) : null,
      }
    }),
    earlier: os.conversations.earlier.handler(async ({ input }) => {
      const head = await need(input.id)
      const { before, limit, until } = input
      return conversations.messages(head.id, Number(before), limit, until ? Number(until) : null)
    }),
    update: os.conversations.update.handler(async ({ input }) => {
      await sights.need(...input.changes.map(({ id }) => Number(id)))
      return { previous: await triage.update(input.changes, input.deed) }
    }),
    block: os.conversations.block.handler(async ({ input }) => {
      const ids = input.ids.map(Number)
      await sights.need(...ids)
      return { previous: [...(await triage.block(ids, input.blocked, input.deed, sights.mine()))] }
    }),
    addNote: os.conversations.addNote.handler(async ({ input }) =>
      conversations.addNote(await need(input.id), {
        agentId: parts.agentId(),
        text: input.text,
        at: clock.now(),
        deed: input.deed,
      }),
    ),
    correctSentiment: os.conversations.correctSentiment.handler(async ({ input }) => {
      const message = await conversations.message(Number(input.messageId))
      if (!message) throw new OtklikError('not_found', { what: 'message' })
      await need(message.conversationId)
      return { previous: await triage.correctSentiment(Number(input.messageId), input.label, input.deed) }
    }),
    saveDraft: os.conversations.saveDraft.handler(async ({ input, context }) => {
      const { id, takesFrom, ...words } = input
      const typed = { ...words, takesFrom: takesFrom === null ? null : callers.windowOf(takesFrom) }
      if (typed.seen !== null) readSeen(typed.seen)
      const head = await need(id)
      await drafts.save(head.id, windowOf(context, callers), typed)
      return done
    }),
    meanwhile: os.conversations.meanwhile.handler(async ({ input, context }) => {
      const head = await need(input.id)
      const seen = writeSeen(await seenNow(db, head.id))
      const news = input.seen === undefined ? [] : await newsSince(db, head.id, readSeen(input.seen))
      const { others } = await drafts.of(head.id, windowOf(context, callers))
      const me = parts.agentId()
      const holder = presence.holder(head.id)
      return {
        seen,
        news: await conversations.messagesOf(head.id, news),
        drafts: others.map(({ window, text, visibility, updatedAt, agentId: owner }) => ({
          window,
          // What a colleague has not sent yet is theirs.
          text: owner === null || owner === me ? text : '',
          visibility,
          updatedAt,
          agentId: owner === null || owner === me ? null : String(owner),
          holds: holder?.window === window,
          isOpen: presence.isOpen(window),
          isWriting: presence.isWriting(window, head.id),
        })),
      }
    }),
    look: os.conversations.look.handler(async ({ input, context }) => {
      const id = input.id === null ? null : numericId(input.id, 'conversation')
      if (id !== null) await sights.need(id)
      presence.looks(windowOf(context, callers), id)
      return done
    }),
    present: os.conversations.present.handler(async () => {
      const me = parts.agentId()
      const others = presence.here().filter((each) => each.agentId !== me)
      const seen = await sights.seen(others.map(({ conversationId }) => conversationId), sights.mine())
      return others
        .filter(({ conversationId }) => seen.has(conversationId))
        .map(({ agentId, conversationId, isWriting }) => ({
          agentId: String(agentId),
          conversationId: String(conversationId),
          isWriting,
        }))
    }),
    loadAttachment: os.conversations.loadAttachment.handler(async ({ input, signal }) => {
      const message = await conversations.message(Number(input.messageId))
      const attachment = message?.attachments[input.index]
      if (!message || !attachment) throw new OtklikError('not_found', { what: 'attachment' })
      const head = await need(message.conversationId)
      const channel = accounts.channelOf(head.accountId)
      if (!channel) throw new OtklikError('not_found', { what: 'account' })
      const patience = AbortSignal.timeout(60_000)
      const file = await channel.fetchAttachment(
        attachment,
        signal ? AbortSignal.any([signal, patience]) : patience,
      )
      return { mimeType: file.mimeType, base64: Buffer.from(file.bytes).toString('base64') }
    }),
    openExternal: os.conversations.openExternal.handler(async ({ input }) => {
      if (judgeAddress(input.url, URL.parse(input.url)).verdict === 'refused') {
        throw new OtklikError('bad_input', { field: 'url' })
      }
      await parts.opener.open(input.url)
      return done
    }),
  }
}

function draftShown(draft: DraftRow | null, window: string): ConversationDetail['draft'] {
  if (!draft) return null
  const { text, visibility, seen } = draft
  return { text, visibility, seen, leftBy: draft.window === window ? null : draft.window }
}

/** Set only where the newest customer message cannot be answered through the API. */
function manualUrl(
  channel: Channel,
  head: ConversationHead,
  messages: readonly { direction: string; repliable: boolean; externalId: string | null }[],
): string | null {
  const newest = messages.findLast((message) => message.direction === 'inbound')
  if (!newest || newest.repliable || newest.externalId === null) return null
  return channel.manualReplyUrl({
    visibility: head.visibility,
    placeId: head.placeId,
    author: { externalId: head.authorExternalId },
    replyToExternalId: newest.externalId,
  })
}
