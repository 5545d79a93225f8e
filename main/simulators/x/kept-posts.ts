import type { Kept, Memory } from '../memory/memory.ts'
import type { SimulatedPost } from './world.ts'

/** A post as it is remembered: what it shares with others is named, not copied. */
interface KeptPost extends Omit<SimulatedPost, 'inReplyTo' | 'history'> {
  readonly inReplyTo: string | null
  /** The first of its versions. */
  readonly firstVersion: string
}

const shelf = 'x.posts'

export function keepPost(memory: Memory, post: SimulatedPost): void {
  const { history, inReplyTo, ...own } = post
  const firstVersion = history[0] ?? post.id
  memory.keep(shelf, post.id, { ...own, inReplyTo: inReplyTo?.id ?? null, firstVersion } satisfies KeptPost)
}

/** Every version of every remembered post, oldest first; versions share their history again. */
export function keptPosts(memory: Memory): Map<string, SimulatedPost> {
  const posts = new Map<string, SimulatedPost>()
  for (const [id, { firstVersion, inReplyTo, ...own }] of memory.kept(shelf) as Kept<KeptPost>) {
    const history = posts.get(firstVersion)?.history ?? []
    history.push(id)
    posts.set(id, { ...own, history, inReplyTo: posts.get(inReplyTo ?? '') ?? null })
  }
  return posts
}
