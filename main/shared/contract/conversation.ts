import { oc } from '@orpc/contract'
import * as z from 'zod'
import {
  attachment,
  author,
  channelErrorCode,
  contextPost,
  conversationStatus,
  deedKey,
  direction,
  done,
  epochMs,
  handoffState,
  id,
  intent,
  language,
  messageKind,
  network,
  outboxStatus,
  seen,
  sentiment,
  sentimentLabel,
  visibility,
} from './common.ts'
import { queueItem } from './queue.ts'

/** An earlier text of an edited message. */
export const edit = z.object({ text: z.string(), replacedAt: epochMs })

/** The state of an outbound message on its way out. */
export const delivery = z.object({
  outboxId: id,
  status: outboxStatus,
  /** While `queued`: when it leaves; until then it can be undone. */
  sendAt: epochMs,
  error: channelErrorCode.nullable(),
  errorText: z.string().nullable(),
  retryAt: epochMs.nullable(),
})

export const message = z.object({
  id,
  conversationId: id,
  externalId: z.string().nullable(),
  direction,
  kind: messageKind,
  visibility,
  text: z.string(),
  postedAt: epochMs,
  receivedAt: epochMs,
  editedAt: epochMs.nullable(),
  deletedAt: epochMs.nullable(),
  /** Since when its words are gone because they were kept long enough. */
  expiredAt: epochMs.nullable(),
  /** Since when it is here, of one that was taken in from an archive; else null. */
  importedAt: epochMs.nullable(),
  /** Oldest first. */
  edits: z.array(edit),
  replyToExternalId: z.string().nullable(),
  url: z.string().nullable(),
  /** False where the platform lets us read but not answer through its API. */
  repliable: z.boolean(),
  albumId: z.string().nullable(),
  attachments: z.array(attachment),
  context: contextPost.nullable(),
  language,
  sentiment,
  intents: z.array(intent),
  /** Null for inbound messages and those written elsewhere. */
  delivery: delivery.nullable(),
  agentName: z.string().nullable(),
})

export const note = z.object({ id, text: z.string(), createdAt: epochMs, agentName: z.string() })

export const historyItem = z.object({
  conversationId: id,
  network,
  visibility,
  status: conversationStatus,
  preview: z.string(),
  lastMessageAt: epochMs,
})

export const customer = z.object({
  contactId: id,
  name: z.string(),
  identities: z.array(z.object({ author, conversationCount: z.number().int() })),
  /** Newest first, at most 20, without the conversation shown. */
  history: z.array(historyItem),
  notes: z.array(note),
})

/** The other end of a move to private. */
export const linkedConversation = z.object({
  conversationId: id,
  visibility,
  state: handoffState,
})

/** A window calls itself by a word of its own; empty for what belongs to none. */
const windowName = z.string().max(90)

/** What stands unsent in a window's field. */
export const draft = z.object({
  text: z.string(),
  visibility,
  /** What its writer had seen when it was begun; null where nobody knows any more. */
  seen: seen.nullable(),
  /** The window that left it behind; null: the one that asks. */
  leftBy: windowName.nullable(),
})

/** What another window of ours writes in the same conversation, or left there; of a colleague only that they do. */
export const otherDraft = z.object({
  window: windowName,
  text: z.string(),
  visibility,
  updatedAt: epochMs,
  /** Null: one's own. */
  agentId: id.nullable(),
  /** They began before everybody else who writes here now. */
  holds: z.boolean(),
  /** Its window is there. */
  isOpen: z.boolean(),
  /** Typed in within the last minute. */
  isWriting: z.boolean(),
})

/** A colleague, and the conversation they have open. */
export const present = z.object({ agentId: id, conversationId: id, isWriting: z.boolean() })

export const conversationDetail = z.object({
  item: queueItem,
  placeUrl: z.string().nullable(),
  /** Oldest first; the newest page. */
  messages: z.array(message),
  hasEarlier: z.boolean(),
  customer,
  linked: z.array(linkedConversation),
  /** When somebody else last came through the invitation link; they wrote to us as themselves. */
  strangerAt: epochMs.nullable(),
  draft: draft.nullable(),
  /** What whoever reads this has seen of it. */
  seen,
  /** Characters the platform allows. */
  limits: z.object({ public: z.number().int(), private: z.number().int() }),
  /** Where a reply can be written by hand when the API does not allow one. */
  manualReplyUrl: z.string().nullable(),
})

/** What a command may change about a conversation. */
export const conversationPatch = z.object({
  status: conversationStatus.optional(),
  snoozedUntil: epochMs.nullable().optional(),
  assigneeId: id.nullable().optional(),
  /** 0–100, or null for the machine's own. */
  manualPriority: z.number().int().min(0).max(100).nullable().optional(),
  tagIds: z.array(id).max(50).optional(),
  unread: z.boolean().optional(),
})

const change = z.object({ id, patch: conversationPatch })

/** Far more than any network takes: what was pasted is shortened by its writer, not by us. */
const mostDraftCharacters = 1_000_000

export const conversationContract = {
  get: oc
    .route({ method: 'GET', path: '/conversations/{id}' })
    .input(z.object({ id }))
    .output(conversationDetail),
  earlier: oc
    .route({ method: 'GET', path: '/conversations/{id}/messages' })
    .input(
      z.object({
        id,
        before: id,
        limit: z.coerce.number().int().min(1).max(200).default(50),
        /** Go back at least as far as this message, whatever the limit; 2,000 messages at most. */
        until: id.optional(),
      }),
    )
    .output(z.object({ messages: z.array(message), hasEarlier: z.boolean() })),
  /** Applies patches in one transaction; `previous` undoes exactly that when passed back. */
  update: oc
    .route({ method: 'POST', path: '/conversations/update' })
    .input(z.object({ changes: z.array(change).min(1).max(1000), deed: deedKey }))
    .output(z.object({ previous: z.array(change) })),
  /**
   * Blocks the authors of these conversations, or lets them in again: what they write is stored, asks for nothing
   * and shows nowhere in the queue. Their open conversations close; `previous` brings those back through `update`.
   */
  block: oc
    .route({ method: 'POST', path: '/conversations/block' })
    .input(z.object({ ids: z.array(id).min(1).max(1000), blocked: z.boolean(), deed: deedKey }))
    .output(z.object({ previous: z.array(change) })),
  addNote: oc
    .route({ method: 'POST', path: '/conversations/{id}/notes' })
    .input(z.object({ id, text: z.string().trim().min(1).max(10_000), deed: deedKey }))
    .output(note),
  correctSentiment: oc
    .route({ method: 'POST', path: '/messages/{messageId}/sentiment' })
    .input(z.object({ messageId: id, label: sentimentLabel, deed: deedKey }))
    .output(z.object({ previous: sentimentLabel })),
  /** The draft of the window that asks; an empty text removes it. */
  saveDraft: oc
    .route({ method: 'POST', path: '/conversations/{id}/draft' })
    .input(
      z.object({
        id,
        text: z.string().max(mostDraftCharacters),
        visibility,
        seen: seen.nullable().default(null),
        /** The draft that this one goes on with, by its `leftBy`; one of an open window stays. */
        takesFrom: windowName.nullable().default(null),
      }),
    )
    .output(done),
  /**
   * What goes on beside this window's answer: what other windows write, and which messages have come since (at most
   * 20, oldest first). Without `seen` no messages.
   */
  meanwhile: oc
    .route({ method: 'GET', path: '/conversations/{id}/meanwhile' })
    .input(z.object({ id, seen: seen.optional() }))
    .output(z.object({ drafts: z.array(otherDraft), news: z.array(message), seen })),
  /** This window shows a conversation, or none any more: colleagues see it. */
  look: oc
    .route({ method: 'POST', path: '/presence' })
    .input(z.object({ id: id.nullable() }))
    .output(done),
  /** Colleagues who look at or write in conversations now. */
  present: oc.route({ method: 'GET', path: '/presence' }).output(z.array(present)),
  /** Fetches the file because a person asked for it. */
  loadAttachment: oc
    .route({ method: 'GET', path: '/messages/{messageId}/attachments/{index}' })
    .input(z.object({ messageId: id, index: z.coerce.number().int().min(0).max(50) }))
    .output(z.object({ mimeType: z.string(), base64: z.string() })),
  /** Opens an address of the web (https or http, without credentials) in the system's browser. */
  openExternal: oc
    .route({ method: 'POST', path: '/open-external' })
    .input(z.object({ url: z.url().max(4000) }))
    .output(done),
}

export type Message = z.infer<typeof message>
export type Draft = z.infer<typeof draft>
export type OtherDraft = z.infer<typeof otherDraft>
export type Present = z.infer<typeof present>
export type Delivery = z.infer<typeof delivery>
export type Customer = z.infer<typeof customer>
export type Note = z.infer<typeof note>
export type ConversationDetail = z.infer<typeof conversationDetail>
export type ConversationPatch = z.infer<typeof conversationPatch>
export type ConversationChange = z.infer<typeof change>
