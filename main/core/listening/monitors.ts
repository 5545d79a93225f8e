import type { AttachmentKind } from '#shared/channel.ts'
import type { Monitor } from '#shared/contract/settings.ts'
import type { Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ChannelMonitor, HeardEvent } from '../channels/channel.ts'
import type { By } from '../journal/facts.ts'
import { mayMatchQuery } from '../query/evaluate.ts'
import { negationsAtTerms } from '../query/forms.ts'
import { hear, type Heard, type HeardScore } from '../query/heard.ts'
import { createMatcher, type Matcher } from '../query/matcher.ts'
import { parseQuery, shortestPrefixBefore } from '../query/parse.ts'
import type { Query } from '../query/query.ts'
import type { Reading } from '../scoring/scorer.ts'
import type { MonitorRepository } from '../store/monitor-repository.ts'
import { checkQuery, isExcluded } from './check-query.ts'
import { toSearchSyntax } from './search-syntax.ts'
import { withoutSpellings } from './spellings.ts'

/** Networks that cannot search for us: we match all that we see. */
const matchedHere: ReadonlySet<Network> = new Set<Network>(['telegram'])

const mediaKinds: ReadonlySet<AttachmentKind> = new Set<AttachmentKind>([
  'photo',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
])

export interface MonitorInput {
  readonly id?: string | undefined
  readonly name: string
  readonly query: string
  readonly networks: Network[]
  readonly active: boolean
}

interface CompiledMonitor {
  readonly id: number
  readonly name: string
  readonly networks: readonly Network[]
  /** With its negations at the terms. */
  readonly query: Query
}

/** Saved queries: validated when saved, handed to the channels in each network's own syntax. */
export function createMonitors(options: {
  readonly repository: MonitorRepository
  /** Who changes monitors now, and when. */
  readonly by: () => By
  readonly onChanged: () => Promise<void>
  /** Language, sentiment and intents of a text, for the monitors that ask for them; `reading` is of this very text. */
  readonly score: (text: string, network: Network, reading?: Reading) => HeardScore
}) {
  const { repository } = options
  let compiled: ReadonlyMap<number, CompiledMonitor> = new Map()
  /** Of each network: which of its monitors a message hits, without asking them all. */
  let matchers = new Map<Network, Matcher<number>>()
  /** What is being removed must not come back with what another change reads meanwhile. */
  const leaving = new Set<string>()

  async function reload(): Promise<readonly Monitor[]> {
    const monitors = await repository.list()
    const active = monitors.flatMap((monitor): CompiledMonitor[] => {
      const parsed = parseQuery(monitor.query, { shortestPrefix: shortestPrefixBefore })
      if (!parsed.ok || !monitor.active || leaving.has(monitor.id)) return []
      const { name, networks } = monitor
      return [{ id: Number(monitor.id), name, networks, query: negationsAtTerms(parsed.query) }]
    })
    compiled = new Map(active.map((monitor) => [monitor.id, monitor]))
    matchers = new Map()
    return monitors
  }

  const asking = (network: Network) =>
    Array.from(compiled.values()).filter(
      (monitor) => monitor.networks.includes(network) && !isExcluded(monitor.query, network),
    )

  function matcherOf(network: Network): Matcher<number> {
    const known = matchers.get(network)
    if (known) return known
    const made = createMatcher(asking(network))
    matchers.set(network, made)
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
      hasMedia: attachments.some((attachment) => mediaKinds.has(attachment.kind)),
      hasLink: attachments.some((attachment) => attachment.kind === 'link'),
      score: () => options.score(text, network, reading),
    })
  }

  return {
    reload,
    check: checkQuery,
    list: () => repository.list(),
    async save(input: MonitorInput): Promise<Monitor> {
      const { problem } = checkQuery(input.query, input.networks)
      if (problem) {
        const { code, offset, length } = problem
        throw new OtklikError('query_invalid', { code, offset, length })
      }
      const saved = await repository.save(input.id, input, options.by())
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
    /**
     * The active monitors of one network, in its search syntax. One that needs several searches
     * there is several channel monitors, `7`, `7.1`, `7.2` …
     */
    forNetwork(network: Network): readonly ChannelMonitor[] {
      const firstHit = (message: HeardEvent) => {
        const [first] = matcherOf(network).matches(heardOn(network, message))
        return first === undefined ? undefined : String(first)
      }
      return asking(network).flatMap(({ id, name, query }) => {
        const asked = toSearchSyntax(query, network)
        // Saved before both spellings were asked for, it may be too much now: it must not fall silent.
        const syntax = asked.ok ? asked : toSearchSyntax(withoutSpellings(query), network)
        if (!syntax.ok) return []
        return syntax.searches.map((search, index) => ({
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
    ): readonly number[] {
      if (foundBy === undefined && !matchedHere.has(network)) return []
      const heard = heardOn(network, message, reading)
      const hits = matcherOf(network).matches(heard)
      const searcher = foundBy === undefined ? undefined : compiled.get(Number.parseInt(foundBy, 10))
      if (!searcher || hits.includes(searcher.id) || !searcher.networks.includes(network)) return hits
      // The search that brought it is believed about the words.
      return mayMatchQuery(searcher.query, heard) ? [...hits, searcher.id] : hits
    },
  }
}

export type Monitors = ReturnType<typeof createMonitors>
