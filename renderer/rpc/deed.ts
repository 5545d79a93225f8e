import * as z from 'zod'
import { conversationPatch } from '#shared/contract/conversation.ts'
import { visibility } from '#shared/contract/common.ts'

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
})
const note = z.object({ kind: z.literal('note'), conversationId: z.string(), text: z.string() })

/** What an agent does to conversations that is kept while the core is away. */
const deed = z.discriminatedUnion('kind', [update, reply, note])
/** `order`: deeds go out in this order. */
export const storedDeed = z.object({ order: z.number(), deed })

export type Deed = z.infer<typeof deed>
export type UpdateDeed = z.infer<typeof update>
export type ReplyDeed = z.infer<typeof reply>
export type NoteDeed = z.infer<typeof note>

export function conversationsOf(of: Deed): readonly string[] {
  return of.kind === 'update' ? of.changes.map(({ id }) => id) : [of.conversationId]
}
