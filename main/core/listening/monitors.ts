import type { Monitor, MonitorStop } from '#shared/contract/monitors.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ChannelMonitor, HeardEvent } from '../channels/channel.ts'
import type { Handling } from '../ingest/rules.ts'
import { program, type By } from '../journal/facts.ts'
import { mayMatchQuery } from '../query/evaluate.ts'
import { hear, type Heard, type HeardScore } from '../query/heard.ts'
import { createMatcher, type Matcher } from '../query/matcher.ts'
import type { Reading } from '../scoring/scorer.ts'
import type { LeftOutAuthor } from '../store/exclusion-rows.ts'
import type { MonitorDraft, MonitorRepository } from '../store/monitor-repository.ts'
import { checkQuery, isExcluded } from './check-query.ts'
import { authorOf, compileMonitor, type CompiledMonitor } from './compile-monitor.ts'
import { handlingOf } from './handling.ts'
import { createOverflow, type Overflow } from './overflow.ts'
import { toSearchSyntax } from './search-syntax.ts'
import { withoutSpellings } from './spellings.ts'
import { holdsLink, holdsMedia } from './what-it-holds.ts'

/** Networks that cannot search for us: we match all that we see. */
const matchedHere: ReadonlySet<Network> = new Set<Network>(['telegram'])

/** What is left out is as the form would leave it. */
export type MonitorInput = Pick<MonitorDraft, 'name' | 'query' | 'networks' | 'active'> &
  Partial<MonitorDraft> & { readonly id?: string | undefined }

/** As the form leaves them. */
export const usualSettings: Omit<MonitorDraft, 'name' | 'query' | 'networks' | 'active'> = {
  kind: 'brand',
  accountIds: [],
  needsAnswer: true,
  tagIds: [],
  assigneeId: null,
  priority: null,
  isUnlimited: false,
}

export interface MonitorsOptions {
  readonly repository: MonitorRepository
  /** Whom monitors leave out; default: nobody. */
  readonly leftOutAuthors?: () => Promise<readonly LeftOutAuthor[]>
  /** Who changes monitors now, and when. */
  readonly by: () => By
  readonly onChanged: () => Promise<void>
  /** Language, sentiment and intents of a text, for the monitors that ask for them; `reading` is of this very text. */
  readonly score: (text: string, network: Network, reading?: Reading) => HeardScore
  /** When something happens that nobody asked for. */
  readonly now?: () => EpochMs
  readonly overflow?: Overflow
  /** It hit too much and listens no more. */
  readonly onStopped?: (name: string) => void
  readonly onFailure?: (error: unknown) => void
}

/** Saved queries: validated when saved, handed to the channels in each network's own syntax. */
export function createMonitors(options: MonitorsOptions) {
  const { repository, overflow = createOverflow() } = options
  let compiled: ReadonlyMap<number, CompiledMonitor> = new Map()
  /** Of each account: which of its monitors a message hits, without asking them all. */
  let matchers = new Map<string, Matcher<number>>()
  /** What is being removed or stopped must not come back with what another change reads meanwhile. */
  const leaving = new Set<string>()

  async function reload(): Promise<readonly Monitor[]> {
    const monitors = await repository.list()
    const authors = await (options.leftOutAuthors?.() ?? [])
    const active = monitors.flatMap((monitor) => {
      if (!monitor.active || leaving.has(monitor.id)) return []
      const leftOut = authors.filter(({ monitorId }) => String(monitorId) === monitor.id)
      return compileMonitor(monitor, new Set(leftOut.map((one) => authorOf(one.network, one.externalId)))) ?? []
    })
    compiled = new Map(active.map((monitor) => [monitor.id, monitor]))
    matchers = new Map()
    return monitors
  }

  const isAskedOf = (monitor: CompiledMonitor, network: Network, accountId: number | undefined) =>
    monitor.networks.includes(network) &&
    (accountId === undefined || monitor.accountIds === null || monitor.accountIds.has(accountId)) &&
    !isExcluded(monitor.query, network)

  const asking = (network: Network, accountId: number | undefined) =>
    Array.from(compiled.values()).filter((monitor) => isAskedOf(monitor, network, accountId))

  function matcherOf(network: Network, accountId: number | undefined): Matcher<number> {
    const isOfAccounts = Array.from(compiled.values()).some((monitor) => monitor.accountIds !== null)
    const key = `${network} ${(isOfAccounts && accountId) || ''}`
    const known = matchers.get(key)
    if (known) return known
    const made = createMatcher(asking(network, isOfAccounts ? accountId : undefined))
    matchers.set(key, made)
    return made
  }

  function heardOn(
    network: Network,
    { text, kind, author, attachments = [] }: HeardEvent,
    reading?: Reading,
  ): Heard {
    return hear({
      text,
      network,
      kind,
      author,
      followers: author?.reach,
      hasMedia: holdsMedia(attachments),
      hasLink: holdsLink(attachments),
      score: () => options.score(text, network, reading),
    })
  }

  /** Which monitors a message hits, without those that leave out its author. */
  function matched(network: Network, message: HeardEvent, heard: Heard, accountId: number | undefined) {
    const hits = matcherOf(network, accountId).matches(heard)
    return hits.filter((id) => isLetIn(compiled.get(id), network, message))
  }

  async function stop(id: number, why: MonitorStop): Promise<void> {
    const monitor = compiled.get(id)
    if (!monitor || monitor.isUnlimited || leaving.has(String(id))) return
    leaving.add(String(id))
    try {
      await reload()
      await repository.stop(id, why, { actor: program, at: why.at })
    } finally {
      leaving.delete(String(id))
      await reload()
    }
    overflow.forget(id)
    options.onStopped?.(monitor.name)
    await options.onChanged()
  }

  /** Nobody waits for it: what the monitor hits meanwhile is stored like before. */
  function stopAll(stops: readonly (readonly [number, MonitorStop])[]): void {
    for (const [id, why] of stops) void stop(id, why).catch((error: unknown) => options.onFailure?.(error))
  }

  const now = () => options.now?.() ?? 0

  return {
    reload,
    check: checkQuery,
    list: () => repository.list(),
    kinds: () => repository.kinds(),
    need: (id: number) => repository.need(id),
    async save({ id, ...input }: MonitorInput): Promise<Monitor> {
      const draft = { ...usualSettings, ...input, accountIds: [...(input.accountIds ?? [])], tagIds: [...(input.tagIds ?? [])] }
      const { problem } = checkQuery(draft.query, draft.networks)
      if (problem) {
        const { code, offset, length } = problem
        throw new OtklikError('query_invalid', { code, offset, length })
      }
      const saved = await repository.save(id, draft, options.by())
      overflow.forget(Number(saved.id))
      await reload()
      await options.onChanged()
      return saved
    },
    /**
     * Its hits go with it and nothing else: what it found stays, as somebody may have answered it, another monitor
     * may have found it, or it may concern the brand without any.
     */
    async remove(id: string): Promise<void> {
      // Before the row goes: a poll in flight must not tie a message to a monitor that is no more.
      leaving.add(id)
      try {
        await reload()
        await repository.remove(id, options.by())
      } finally {
        leaving.delete(id)
        await reload()
      }
      await options.onChanged()
    },
    /** What it leaves out has changed. */
    async changed(): Promise<void> {
      await reload()
      await options.onChanged()
    },
    /**
     * The active monitors of one network, in its search syntax. One that needs several searches
     * there is several channel monitors, `7`, `7.1`, `7.2` …
     */
    forNetwork(network: Network, accountId?: number): readonly ChannelMonitor[] {
      const firstHit = (message: HeardEvent) => {
        const hits = matched(network, message, heardOn(network, message), accountId)
        stopAll(overflow.looked(network, hits, now()))
        return hits[0] === undefined ? undefined : String(hits[0])
      }
      return asking(network, accountId).flatMap(({ id, name, asked, query }) => {
        return searchesOf(asked, query, network).map((search, index) => ({
          id: index === 0 ? String(id) : `${id}.${index}`,
          name,
          query: search,
          ...(matchedHere.has(network) && { firstHit }),
        }))
      })
    },
    /**
     * The monitors a message hits. Where the network searches, only what a search found is looked at:
     * `foundBy` is the channel monitor that brought it, `reading` what was made of its text before.
     */
    hitBy(
      network: Network,
      message: HeardEvent,
      foundBy: string | undefined,
      reading?: Reading,
      accountId?: number,
    ): readonly number[] {
      if (foundBy === undefined && !matchedHere.has(network)) return []
      const heard = heardOn(network, message, reading)
      const hits = matched(network, message, heard, accountId)
      const searcher = foundBy === undefined ? undefined : compiled.get(Number.parseInt(foundBy, 10))
      if (!searcher || hits.includes(searcher.id) || !isAskedOf(searcher, network, accountId)) return hits
      // The search that brought it is believed about the words.
      const isHit = isLetIn(searcher, network, message) && mayMatchQuery(searcher.query, heard)
      return isHit ? [...hits, searcher.id] : hits
    },
    handlingOf: (ids: readonly number[]): Handling => handlingOf(ids.flatMap((id) => compiled.get(id) ?? [])),
    /** New messages were stored for these monitors. */
    stored: (hits: readonly number[]): void => stopAll(overflow.stored(hits, now())),
  }
}

export type Monitors = ReturnType<typeof createMonitors>

function isLetIn(monitor: CompiledMonitor | undefined, network: Network, { author }: HeardEvent): boolean {
  return !author || !monitor?.leftOut.has(authorOf(network, author.externalId))
}

/**
 * What a network is asked. What is left out is asked as well where that costs no further search: it is looked through
 * when it comes. Empty for what cannot be asked.
 */
function searchesOf(asked: CompiledMonitor['asked'], query: CompiledMonitor['query'], network: Network): readonly string[] {
  const first = toSearchSyntax(asked, network)
  // Saved before both spellings were asked for, it may be too much now: it must not fall silent.
  const plain = first.ok ? first : toSearchSyntax(withoutSpellings(asked), network)
  if (!plain.ok) return []
  if (asked === query) return plain.searches
  const narrowed = toSearchSyntax(query, network)
  return narrowed.ok && narrowed.searches.length === plain.searches.length ? narrowed.searches : plain.searches
}
