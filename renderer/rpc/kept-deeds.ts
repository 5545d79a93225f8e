import { createStore } from 'zustand/vanilla'
import type { OtklikClient } from './client.ts'
import { conversationsOf, type Deed, type NoteDeed, type ReplyDeed, type UpdateDeed } from './deed.ts'
import { createDeedStorage, type PageStorage } from './deed-storage.ts'
import { failureOf } from './failure.ts'
import { nextReady } from './next-ready.ts'

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

type Ask = (signal: AbortSignal) => Promise<void>
interface Waiter {
  readonly ask: Ask
  readonly onKept: () => void
  readonly onRefused: (error: unknown) => void
}

/**
 * Every deed goes through here: stored in the page, asked of the core under a key of its own, forgotten once the
 * core has answered. While the core is away deeds wait and then go out one after another in their order.
 */
export function createKeptDeeds({ client, storage, newKey, retryMs = 3000 }: Ports) {
  const stored = createDeedStorage(storage)
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
    try {
      await (waiters.get(key)?.ask ?? askAgain(entry))(abort.signal)
    } catch (error) {
      change(key, { asking: false })
      if (failureOf(error).code === 'offline') {
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

  function askAgain({ key, deed }: KeptDeed): Ask {
    return async (signal) => {
      if (deed.kind === 'update') await askUpdate(deed, key, signal)
      else if (deed.kind === 'reply') await askReply(deed, key, signal)
      else await askNote(deed, key, signal)
    }
  }

  const askUpdate = (deed: UpdateDeed, key: string, signal: AbortSignal) =>
    client.conversations.update({ changes: deed.changes, deed: key }, { signal })
  const askReply = (deed: ReplyDeed, key: string, signal: AbortSignal) => {
    const { conversationId, text, visibility, replyToMessageId, resolve } = deed
    const reply = { conversationId, text, visibility, replyToMessageId, resolve }
    return client.replies.send({ ...reply, deed: key }, { signal })
  }
  const askNote = (deed: NoteDeed, key: string, signal: AbortSignal) =>
    client.conversations.addNote({ id: deed.conversationId, text: deed.text, deed: key }, { signal })

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

  function start<Answer>(
    deed: Deed,
    ask: (key: string, signal: AbortSignal) => Promise<Answer>,
  ): Run<Answer> {
    const key = newKey()
    const order = 1 + Math.max(0, ...stored.all().map((each) => each.order), ...entries().map((each) => each.order))
    const first = Promise.withResolvers<'done' | 'kept'>()
    const settled = Promise.withResolvers<Answer>()
    // Whoever does not wait for the end is told by the listener.
    settled.promise.catch(() => undefined)
    waiters.set(key, {
      async ask(signal) {
        settled.resolve(await ask(key, signal))
        first.resolve('done')
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
    update: (deed: UpdateDeed) => start(deed, (key, signal) => askUpdate(deed, key, signal)),
    reply: (deed: ReplyDeed) => start(deed, (key, signal) => askReply(deed, key, signal)),
    note: (deed: NoteDeed) => start(deed, (key, signal) => askNote(deed, key, signal)),
    /** Takes a deed back that has not gone out; null where it has, or is just going. */
    withdraw(key: string): Deed | null {
      const entry = entries().find((each) => each.key === key && !each.asking)
      if (!entry) return null
      waiters.get(key)?.onRefused(new TakenBack())
      forget(key)
      flush()
      return entry.deed
    },
    /** Asks once more for what was refused. */
    retry(key: string) {
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
