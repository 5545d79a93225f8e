import * as z from 'zod'
import { conversationPatch } from '#shared/contract/conversation.ts'
import { sentimentLabel, visibility } from '#shared/contract/common.ts'

const update = z.object({
  kind: z.literal('update'),
  changes: z.array(z.object({ id: z.string(), patch: conversationPatch })),
})
const reply = z.object({
  kind: z.literal('reply'),
  conversationId: z.string(),
  text: z.string(),
  visibility,
  replyToMessageId: z.string().nullable(),
  resolve: z.boolean(),
  /** What its writer had seen of the conversation. */
  seen: z.string().optional(),
  /** Also where a colleague has begun a reply. */
  takesOver: z.boolean().optional(),
})
const note = z.object({ kind: z.literal('note'), conversationId: z.string(), text: z.string() })

const block = z.object({ kind: z.literal('block'), ids: z.array(z.string()), blocked: z.boolean() })
const sentiment = z.object({
  kind: z.literal('sentiment'),
  conversationId: z.string(),
  messageId: z.string(),
  label: sentimentLabel,
})
const handoff = z.object({
  kind: z.literal('handoff'),
  conversationId: z.string(),
  token: z.string(),
  mode: z.enum(['private', 'invitation']),
  privateText: z.string(),
  publicText: z.string(),
  /** The link that its words invite by; nothing the core asks for. */
  url: z.string().nullable(),
  /** What its writer had seen of the conversation. */
  seen: z.string().optional(),
})

/** What an agent does to conversations that is kept while the core is away. */
const deed = z.discriminatedUnion('kind', [update, reply, note, block, sentiment, handoff])
/** `order`: deeds go out in this order. */
export const storedDeed = z.object({ order: z.number(), deed })

export type Deed = z.infer<typeof deed>
export type UpdateDeed = z.infer<typeof update>
export type ReplyDeed = z.infer<typeof reply>
export type NoteDeed = z.infer<typeof note>
export type BlockDeed = z.infer<typeof block>
export type SentimentDeed = z.infer<typeof sentiment>
export type HandoffDeed = z.infer<typeof handoff>

export function conversationsOf(of: Deed): readonly string[] {
  if (of.kind === 'update') return of.changes.map(({ id }) => id)
  return of.kind === 'block' ? of.ids : [of.conversationId]
}
