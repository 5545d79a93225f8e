import { newestOf } from './ids.ts'

export interface SeenPost {
  readonly id: string
  /** When it was seen, epoch milliseconds. */
  readonly at: number
}

const kept = 100

/** The last posts any stream of this account has read: the ones worth asking about again. */
export class SeenPosts {
  #posts: readonly SeenPost[] = []
  /** Ids that an older cursor may still name: replaced by an edit, or deleted. */
  #past = new Set<string>()

  /** Posts by their history, oldest id first; an edit replaces the id it came from. */
  note(histories: readonly (readonly string[])[], at: number): void {
    const fresh = histories.flatMap((history) => {
      // Not `at(-1)`: the order of a history is X's own matter.
      const id = newestOf(history)
      return id === null ? [] : [{ id, at }]
    })
    for (const history of histories) {
      const newest = newestOf(history)
      this.#leave(history.filter((id) => id !== newest))
    }
    const known = new Set(histories.flat())
    const rest = this.#posts.filter((post) => !known.has(post.id))
    this.#posts = distinct([...fresh, ...rest]).slice(0, kept)
  }

  /** What was known before this run, joined with what this run has seen. */
  joined(before: readonly SeenPost[]): readonly SeenPost[] {
    const valid = before.filter((post) => !this.#past.has(post.id))
    this.#posts = distinct([...this.#posts, ...valid]).slice(0, kept)
    return this.#posts
  }

  forget(ids: ReadonlySet<string>): void {
    this.#posts = this.#posts.filter((post) => !ids.has(post.id))
    this.#leave([...ids])
  }

  #leave(ids: readonly string[]): void {
    const past = [...this.#past, ...ids]
    this.#past = new Set(past.slice(-10 * kept))
  }

  all(): readonly SeenPost[] {
    return this.#posts
  }
}

function distinct(posts: readonly SeenPost[]): readonly SeenPost[] {
  return [...new Map(posts.toReversed().map((post) => [post.id, post])).values()].toReversed()
}
