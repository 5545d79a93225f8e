import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import type { VkQuotedPost } from './content-schema.ts'

/**
 * Who wrote the posts of others on the brand's own wall: whom the brand's comments there answer. Kept over
 * restarts, because without a user token VK tells it once, when the post appears.
 */
interface PostAuthors {
  learn(post: Pick<VkQuotedPost, 'owner_id' | 'id' | 'from_id'>): void
  of(owner: number, post: number): number | null
}

const noteName = 'vk-post-authors'
const mostKept = 500
const noteSchema = z.array(z.tuple([z.number(), z.number()]))

export function createPostAuthors(groupId: number, memory?: ChannelMemory): PostAuthors {
  const wall = -groupId
  const known = new Map(readNote(memory?.get(noteName) ?? null))

  return {
    learn({ owner_id: owner, id, from_id: author }) {
      if (owner !== wall || author === wall || known.get(id) === author) return
      known.set(id, author)
      const oldest = known.keys().next()
      if (known.size > mostKept && !oldest.done) known.delete(oldest.value)
      memory?.set(noteName, JSON.stringify([...known]))
    },
    of: (owner, post) => (owner === wall ? (known.get(post) ?? null) : null),
  }
}

function readNote(text: string | null): z.infer<typeof noteSchema> {
  if (text === null) return []
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? []
  } catch {
    return []
  }
}
