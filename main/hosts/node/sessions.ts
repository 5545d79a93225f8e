import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { PageSessions } from '#core/ports.ts'
import type { EpochMs } from '#shared/domain.ts'
import { browserName } from './browser-name.ts'
import type { SessionFile, SessionRecord } from './session-file.ts'
import { digestOf } from '#core/team/digest.ts'
import { isSame } from './token.ts'

const hour = 60 * 60 * 1000
/** How long a page may be away; a page in use never gets so far. */
const awayMs = 12 * hour
/** After this a browser enters anew, however much it is used. */
const longestMs = 30 * 24 * hour
/** How long requests that were on their way may still carry what was just replaced. */
const overlapMs = 60_000
/** The file need not hear of every request. */
const noteEveryMs = 60_000
const mostSessions = 32

export interface OpenSession {
  readonly id: string
  readonly renew: boolean
  /** Null where nobody signs in. */
  readonly agentId: number | null
}

/** The browsers that were let in, each person's own on a hub. Each keeps a secret that is replaced as it is used. */
export interface Sessions extends PageSessions {
  /** Lets a browser in; returns what it keeps. */
  issue(userAgent: string, agentId?: number): string
  /** Null for what opens nothing. `renew`: it is good, but half of its time is gone. */
  check(given: string): OpenSession | null
  /** Another secret for the same browser; null where it was replaced a moment ago, or has ended. */
  rotate(id: string): string | null
  isOpen(id: string): boolean
  /** Ends those whose time is up, also where nobody asks. */
  sweep(): void
  /** Runs `work` as asked by this session. */
  within<Result>(id: string, work: () => Result): Result
  onEnd(listener: (id: string) => void): void
  settled(): Promise<void>
}

export function createSessions(file: SessionFile, now: () => EpochMs): Sessions {
  const asking = new AsyncLocalStorage<string>()
  const listeners = new Set<(id: string) => void>()
  let noted = new Map<string, EpochMs>()
  let sessions: readonly SessionRecord[] = file.load().filter(isAlive)

  function isAlive({ since, renewedAt }: SessionRecord): boolean {
    const at = now()
    return at - renewedAt < awayMs && at - since < longestMs
  }

  function keep(wanted: readonly SessionRecord[]): void {
    const next = wanted.filter(isAlive)
    const gone = sessions.filter(({ id }) => !next.some((kept) => kept.id === id))
    sessions = next
    noted = new Map(next.map(({ id, lastUsedAt }) => [id, lastUsedAt]))
    file.save(next)
    for (const { id } of gone) for (const listener of listeners) listener(id)
  }

  const alive = () => sessions.filter(isAlive)

  /** Those whose time is up stay until they are noticed, so that their listeners hear of it. */
  function change(id: string, patch: Partial<SessionRecord>): readonly SessionRecord[] {
    return sessions.map((session) => (session.id === id ? { ...session, ...patch } : session))
  }

  /** Of whoever asks: nothing for who was put out meanwhile. What is asked by no page asks for all. */
  function mine(): readonly SessionRecord[] {
    const id = asking.getStore()
    if (id === undefined) return alive()
    const asker = alive().find((session) => session.id === id)
    return asker ? parted(alive(), asker.agentId)[0] : []
  }

  function without(gone: readonly SessionRecord[]): number {
    if (gone.length > 0) keep(alive().filter((session) => !gone.includes(session)))
    return gone.length
  }

  return {
    issue(userAgent, agentId) {
      const at = now()
      const id = randomBytes(8).toString('hex')
      const secret = randomBytes(32).toString('hex')
      const times = { since: at, renewedAt: at, lastUsedAt: at }
      const whose = agentId === undefined ? {} : { agentId }
      const added = { id, digest: digestOf(secret), former: null, ...whose, ...browserName(userAgent), ...times }
      const [own, others] = parted(alive(), agentId)
      const recent = own.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt).slice(0, mostSessions - 1)
      keep([...others, ...recent, added])
      return `${id}.${secret}`
    },
    check(given) {
      const [id = '', secret = ''] = given.split('.')
      const found = alive().find((session) => session.id === id)
      if (!found) return null
      const at = now()
      const digest = digestOf(secret)
      const isFormer = found.former !== null && found.former.until > at && isSame(digest, found.former.digest)
      if (!isFormer && !isSame(digest, found.digest)) return null
      sessions = change(id, { lastUsedAt: at })
      if (at - (noted.get(id) ?? 0) >= noteEveryMs) keep(sessions)
      const renew = !isFormer && at - found.renewedAt > awayMs / 2
      return { id, renew, agentId: found.agentId ?? null }
    },
    rotate(id) {
      const at = now()
      const before = alive().find((session) => session.id === id)
      // Two requests of one page ask at the same time: the second would forget what the first was given.
      if (!before || at - before.renewedAt <= awayMs / 2) return null
      const secret = randomBytes(32).toString('hex')
      const former = { digest: before.digest, until: at + overlapMs }
      keep(change(id, { digest: digestOf(secret), former, renewedAt: at }))
      return `${id}.${secret}`
    },
    isOpen: (id) => alive().some((session) => session.id === id),
    sweep() {
      if (sessions.some((session) => !isAlive(session))) keep(sessions)
    },
    within: (id, work) => asking.run(id, work),
    list: () =>
      mine()
        .toSorted((a, b) => b.lastUsedAt - a.lastUsedAt)
        .map(({ id, browser, system, since, lastUsedAt }) => {
          return { id, browser, system, since, lastUsedAt, current: id === asking.getStore() }
        }),
    end(id) {
      const isThere = mine().some((session) => session.id === id)
      if (!isThere) return false
      keep(alive().filter((session) => session.id !== id))
      return true
    },
    endOthers() {
      return without(mine().filter(({ id }) => id !== asking.getStore()))
    },
    endOf(agentId, except) {
      const [own] = parted(alive(), agentId)
      return without(own.filter(({ id }) => except === 'none' || id !== asking.getStore()))
    },
    onEnd: (listener) => void listeners.add(listener),
    settled: () => file.settled(),
  }
}

/** Those of one person, and the others. */
function parted(all: readonly SessionRecord[], agentId: number | undefined) {
  const isOwn = (session: SessionRecord) => session.agentId === agentId
  return [all.filter(isOwn), all.filter((session) => !isOwn(session))] as const
}
