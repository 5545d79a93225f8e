import type { ContextPost } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { ChannelMemory } from '../channel.ts'
import { postsSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import type { VkQuotedPost } from './content-schema.ts'
import { placeUrl } from './links.ts'
import { chunks, type People } from './people.ts'
import { createPostAuthors } from './post-authors.ts'
import { readableText } from './text.ts'

/** The posts that comments belong to, remembered for their words and their authors. */
export interface Posts {
  learn(post: VkQuotedPost): void
  /** Looks up what is not known, as far as a user token allows. */
  load(keys: Iterable<PostKey>, signal: AbortSignal): Promise<void>
  authorOf(owner: number, id: number): number | null
  context(owner: number, id: number): ContextPost | undefined
}

interface PostKey {
  readonly owner: number
  readonly item: number
}

const capacity = 2000

export function createPosts(
  client: VkClient,
  people: People,
  groupId: number,
  memory?: ChannelMemory,
): Posts {
  const authors = createPostAuthors(groupId, memory)
  const known = new Map<string, { readonly fromId: number; readonly text: string } | null>()
  const keyOf = (owner: number, id: number) => `${owner}_${id}`

  function remember(key: string, post: { fromId: number; text: string } | null) {
    known.delete(key)
    known.set(key, post)
    const oldest = known.keys().next()
    if (known.size > capacity && !oldest.done) known.delete(oldest.value)
  }

  function learn(post: VkQuotedPost) {
    remember(keyOf(post.owner_id, post.id), { fromId: post.from_id, text: post.text })
    authors.learn(post)
  }

  async function fetchPosts(posts: readonly string[], signal: AbortSignal) {
    const parameters = { posts, extended: true }
    const call = { method: 'wall.getById', parameters, token: 'user', signal } as const
    const answer = await client.call(postsSchema, call)
    people.learn(answer.profiles, answer.groups)
    // A post that is gone stays unknown; asking again for every comment would not help.
    for (const key of posts) remember(key, null)
    answer.items.forEach(learn)
  }

  return {
    learn,
    async load(keys, signal) {
      if (!client.canAsUser('wall.getById')) return
      const wanted = [...keys].map(({ owner, item }) => keyOf(owner, item))
      const missing = [...new Set(wanted)].filter((key) => !known.has(key))
      for (const batch of chunks(missing, 100)) {
        await fetchPosts(batch, signal).catch((error: unknown) => {
          // The words around a comment are worth having, but never worth losing the comment.
          if (!(error instanceof ChannelError)) throw error
        })
      }
    },
    authorOf: (owner, id) => known.get(keyOf(owner, id))?.fromId ?? authors.of(owner, id),
    context(owner, id) {
      const post = known.get(keyOf(owner, id))
      if (!post) return undefined
      return {
        externalId: `wall:${owner}_${id}`,
        authorName: people.author(post.fromId).name,
        text: readableText(post.text),
        url: placeUrl({ kind: 'wall', owner, item: id }, groupId),
      }
    },
  }
}
