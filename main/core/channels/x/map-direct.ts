import type { ContextPost } from '#shared/channel.ts'
import type { InboundMessage } from '../channel.ts'
import type { Includes } from './answer.ts'
import { attachmentsOf } from './attachments.ts'
import type { Brand } from './brand.ts'
import { counterpartOf, dialogIdOf, dialogPlace, directId, postId } from './ids.ts'
import { authorOf, postUrl } from './map-post.ts'
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
      placeId: dialogPlace(dialogId),
      author: authorOf(customerId, includes.users.get(customerId) ?? known(customerId)),
      text,
      postedAt: createdAt,
      attachments: attachmentsOf(direct, includes, true),
      context: contextOf(direct, includes),
      ...(token && !outbound ? { invitationToken: token } : {}),
      // A group dialog is read, but an answer there would reach people nobody meant.
      repliable: counterpart !== null,
    },
  }
}

function contextOf(direct: Direct, includes: Includes): ContextPost | undefined {
  const [id] = direct.referencedIds
  const post = id ? includes.posts.get(id) : undefined
  if (!post) return undefined
  const author = post.authorId ? includes.users.get(post.authorId) : undefined
  return {
    externalId: postId(post.id),
    authorName: author?.name,
    text: shownText(post.text, post.urls),
    url: postUrl(post.id, author?.handle),
  }
}
