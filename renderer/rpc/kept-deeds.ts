import { createStore } from 'zustand/vanilla'
import type { OtklikClient } from './client.ts'
import { createAskDeed } from './ask-deed.ts'
import {
  conversationsOf,
  type BlockDeed,
  type Deed,
  type HandoffDeed,
  type NoteDeed,
  type ReplyDeed,
  type SentimentDeed,
  type UpdateDeed,
} from './deed.ts'
import { createDeedStorage } from './deed-storage.ts'
import { isAwayFor } from './failure.ts'
import { nextReady } from './next-ready.ts'
import type { PageStorage } from './page-storage.ts'

export interface KeptDeed {
  readonly key: string
  readonly order: number
  readonly deed: Deed
  /** The core is being asked right now: it can no longer be taken back here. */
  readonly asking: boolean
  /** The core was away when it was to go out: it is shown as waiting. */
  readonly kept: boolean
  /** Why the core refused it after all; it stays until the agent has seen to it. */
  readonly error: unknown
}

export interface Run<Answer> {
  readonly key: string
  /** `kept`: the core is away. Rejects when the core refuses at once. */
  readonly first: Promise<'done' | 'kept'>
  /** Resolves when the core has done it, however late; rejects when it refused or the deed was taken back. */
  readonly settled: Promise<Answer>
}

interface Ports {
  readonly client: OtklikClient
  readonly storage: PageStorage
  readonly newKey: () => string
  /** How soon the core is asked again that did not answer although it seems to be there. */
  readonly retryMs?: number
}

interface DeedListener {
  /** The core has done, or refused, what had been kept. */
  onSettled(entry: KeptDeed): void
  onRefused(entry: KeptDeed): void
}

/** The deed went nowhere because somebody did not want it any more. */
class TakenBack extends Error {
  override readonly name = 'TakenBack'
}

export function isTakenBack(error: unknown): boolean {
  return error instanceof TakenBack
}

interface Waiter {
  /** Resolves with what was answered. */
  readonly ask: (deed: Deed, signal: AbortSignal) => Promise<unknown>
  readonly onKept: () => void
  readonly onRefused: (error: unknown) => void
}

/** What the core refuses where its writer has not seen everything. */
type Answering = ReplyDeed | HandoffDeed
const isAnswering = (deed: Deed): deed is Answering => deed.kind === 'reply' || deed.kind === 'handoff'

/** What stands in the page by now of what was asked for: whoever answers may have seen more. */
function sameAs<One extends Deed>(asked: One, now: Deed): One {
  return isAnswering(now) && isAnswering(asked) ? { ...asked, seen: now.seen } : asked
}

/**
 * Every deed goes through here: stored in the page, asked of the core under a key of its own, forgotten once the
 * core has answered. While the core is away deeds wait and then go out one after another in their order.
 */
export function createKeptDeeds({ client, storage, newKey, retryMs = 3000 }: Ports) {
  const stored = createDeedStorage(storage)
  const asks = createAskDeed(client)
  const waiters = new Map<string, Waiter>()
  const store = createStore<{ readonly entries: readonly KeptDeed[] }>(() => ({
    entries: stored.all().map((each) => ({ ...each, asking: false, kept: true, error: null })),
  }))
  let listener: DeedListener | null = null
  let isAway = false
  let abort = new AbortController()
  let timer: ReturnType<typeof setTimeout> | null = null
  /** Only what the page had no room for is not in the storage. */
  const unstored = new Set<string>()

  const entries = () => store.getState().entries
  const current = (entry: KeptDeed) => entries().find(({ key }) => key === entry.key) ?? entry
  const change = (key: string, patch: Partial<KeptDeed>) =>
    store.setState((state) => ({
      entries: state.entries.map((each) => (each.key === key ? { ...each, ...patch } : each)),
    }))

  function forget(key: string) {
    stored.remove(key)
    unstored.delete(key)
    waiters.delete(key)
    store.setState((state) => ({ entries: state.entries.filter((each) => each.key !== key) }))
  }

  function keepAll() {
    for (const { key } of entries()) waiters.get(key)?.onKept()
    store.setState((state) => ({ entries: state.entries.map((each) => ({ ...each, kept: true })) }))
  }

  /** False: the core is away. */
  async function attempt(entry: KeptDeed): Promise<boolean> {
    const { key } = entry
    if (!stored.has(key) && !unstored.has(key)) {
      // Another window has sent it or taken it back.
      waiters.get(key)?.onRefused(new TakenBack())
      forget(key)
      listener?.onSettled(entry)
      return true
    }
    change(key, { asking: true })
    const { deed } = current(entry)
    try {
      const answer = await (waiters.get(key)?.ask(deed, abort.signal) ?? asks.any(deed, key, abort.signal))
      if (isAnswering(deed)) sawTogether(deed, answer)
    } catch (error) {
      change(key, { asking: false })
      if (isAwayFor(error)) {
        keepAll()
        if (!isAway) retryLater()
        return false
      }
      waiters.get(key)?.onRefused(error)
      if (current(entry).kept) {
        change(key, { error })
        listener?.onRefused({ ...entry, error })
      } else forget(key)
      return true
    }
    const { kept } = current(entry)
    forget(key)
    if (kept) listener?.onSettled(entry)
    return true
  }

  /** Whoever wrote on saw what was answered before, and what had to be seen for that. */
  function sawTogether({ conversationId, seen }: Answering, answer: unknown) {
    if (seen === undefined || typeof answer !== 'object' || answer === null || !('seen' in answer)) return
    for (const { key, deed } of entries()) {
      const isNext = isAnswering(deed) && deed.conversationId === conversationId && deed.seen === seen
      if (isNext) hasSeen(key, String(answer.seen))
    }
  }

  function hasSeen(key: string, seen: string) {
    const entry = entries().find((each) => each.key === key)
    if (!entry || !isAnswering(entry.deed)) return
    const deed = { ...entry.deed, seen }
    if (!unstored.has(key) && stored.has(key)) stored.put({ key, order: entry.order, deed })
    change(key, { deed })
  }

  /** Asks for all that may go out now; each conversation's deeds one after another. */
  function flush() {
    if (isAway) return
    for (let entry = nextReady(entries()); entry; entry = nextReady(entries())) {
      void attempt(entry).then((isThere) => isThere && flush())
    }
  }

  function retryLater() {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(flush, retryMs)
  }

  function start<One extends Deed, Answer>(
    deed: One,
    ask: (deed: One, key: string, signal: AbortSignal) => Promise<Answer>,
  ): Run<Answer> {
    const key = newKey()
    const order = 1 + Math.max(0, ...stored.all().map((each) => each.order), ...entries().map((each) => each.order))
    const first = Promise.withResolvers<'done' | 'kept'>()
    const settled = Promise.withResolvers<Answer>()
    // Whoever does not wait for the end is told by the listener.
    settled.promise.catch(() => undefined)
    waiters.set(key, {
      async ask(now, signal) {
        const answer = await ask(sameAs(deed, now), key, signal)
        settled.resolve(answer)
        first.resolve('done')
        return answer
      },
      onKept: () => first.resolve('kept'),
      onRefused(error) {
        first.reject(error)
        settled.reject(error)
      },
    })
    if (!stored.put({ key, order, deed })) unstored.add(key)
    const entry = { key, order, deed, asking: false, kept: isAway, error: null }
    store.setState((state) => ({ entries: [...state.entries, entry] }))
    const touched = new Set(conversationsOf(deed))
    const isBehind = entries().some(
      (each) => each.key !== key && each.kept && conversationsOf(each.deed).some((id) => touched.has(id)),
    )
    if (isBehind) change(key, { kept: true })
    if (isAway || isBehind) first.resolve('kept')
    flush()
    return { key, first: first.promise, settled: settled.promise }
  }

  return {
    store,
    listen(to: DeedListener) {
      listener = to
    },
    update: (deed: UpdateDeed) => start(deed, asks.update),
    reply: (deed: ReplyDeed) => start(deed, asks.reply),
    note: (deed: NoteDeed) => start(deed, asks.note),
    block: (deed: BlockDeed) => start(deed, asks.block),
    sentiment: (deed: SentimentDeed) => start(deed, asks.sentiment),
    handoff: (deed: HandoffDeed) => start(deed, asks.handoff),
    /** Takes a deed back that has not gone out; null where it has, or is just going. */
    withdraw(key: string): Deed | null {
      const entry = entries().find((each) => each.key === key && !each.asking)
      if (!entry) return null
      waiters.get(key)?.onRefused(new TakenBack())
      forget(key)
      flush()
      return entry.deed
    },
    /** Asks once more for what was refused; `seen`: whoever answers has looked at what came in until then. */
    retry(key: string, seen?: string) {
      if (seen !== undefined) hasSeen(key, seen)
      change(key, { error: null })
      flush()
    },
    /** The core is gone: what is asked of it will never be answered. */
    away() {
      isAway = true
      abort.abort()
      abort = new AbortController()
      keepAll()
    },
    back() {
      isAway = false
      flush()
    },
  }
}

export type KeptDeeds = ReturnType<typeof createKeptDeeds>
