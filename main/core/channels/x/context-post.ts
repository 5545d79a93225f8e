import type { ContextPost } from '#shared/channel.ts'
import type { Includes } from './answer.ts'
import { postId, postUrl } from './ids.ts'
import { shownText } from './text.ts'

/** The post a message refers to, as far as the answer describes it. */
export function contextPost(id: string | undefined, includes: Includes): ContextPost | undefined {
  const post = id === undefined ? undefined : includes.posts.get(id)
  if (!post) return undefined
  const author = post.authorId ? includes.users.get(post.authorId) : undefined
  return {
    externalId: postId(post.id),
    authorName: author?.name,
    text: shownText(post.text, post.urls),
    url: postUrl(post.id, author?.handle),
  }
}
