import type { InboundMessage } from '../channel.ts'
import type { Includes } from './answer.ts'
import { attachmentsOf } from './attachments.ts'
import type { Brand } from './brand.ts'
import { contextPost } from './context-post.ts'
import { counterpartOf, dialogIdOf, dialogPlace, directId } from './ids.ts'
import { authorOf } from './map-post.ts'
import { shownText, takeToken } from './text.ts'
import type { Direct, User } from './wire.ts'

export type MappedDirect = { readonly message: InboundMessage } | { readonly unusable: string }

/** `known`: people met before, since an answer describes only the sender. */
export function mapDirect(
  direct: Direct,
  includes: Includes,
  brand: Brand,
  known: (id: string) => User | undefined,
): MappedDirect {
  const { senderId, createdAt } = direct
  if (senderId === undefined) return { unusable: 'direct message without sender_id' }
  if (createdAt === undefined) return { unusable: 'direct message without created_at' }
  const outbound = senderId === brand.id
  const dialogId = direct.conversationId ?? (outbound ? undefined : dialogIdOf(senderId, brand.id))
  if (dialogId === undefined) return { unusable: 'own direct message without dm_conversation_id' }
  const counterpart = counterpartOf(dialogId, brand.id)
  const customerId = counterpart ?? (outbound ? null : senderId)
  if (customerId === null) return { unusable: 'own message in a group dialog' }
  const { text, token } = takeToken(shownText(direct.text, direct.urls))
  return {
    message: {
      type: 'message',
      externalId: directId(direct.id),
      direction: outbound ? 'outbound' : 'inbound',
      kind: 'direct',
      visibility: 'private',
      shared: counterpart === null,
      placeId: dialogPlace(dialogId),
      author: authorOf(customerId, includes.users.get(customerId) ?? known(customerId)),
      text,
      postedAt: createdAt,
      attachments: attachmentsOf(direct, includes, true),
      context: contextPost(direct.referencedIds[0], includes),
      ...(token && !outbound ? { invitationToken: token } : {}),
      // A group dialog is read, but an answer there would reach people nobody meant.
      repliable: counterpart !== null,
    },
  }
}
