import type { Monitor } from '#shared/contract/settings.ts'
import type { Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ChannelMonitor } from '../channels/channel.ts'
import type { By } from '../journal/facts.ts'
import type { MonitorRepository } from '../store/monitor-repository.ts'
import { checkQuery } from './find-query-problem.ts'
import { matchesQuery, matchesWordForms, mayMatchQuery, searchableText } from './match-query.ts'
import { parseQuery } from './parse-query.ts'
import type { Query } from './query.ts'
import { toSearchSyntax } from './search-syntax.ts'
import { withoutSpellings } from './spellings.ts'

/** Networks that cannot search for us: we match all that we see. */
const matchedHere: ReadonlySet<Network> = new Set<Network>(['telegram'])

export interface MonitorInput {
  readonly id?: string | undefined
  readonly name: string
  readonly query: string
  readonly networks: Network[]
  readonly active: boolean
}

/** Saved queries: validated when saved, handed to the channels in each network's own syntax. */
export function createMonitors(options: {
  readonly repository: MonitorRepository
  /** Who changes monitors now, and when. */
  readonly by: () => By
  readonly onChanged: () => Promise<void>
}) {
  const { repository } = options
  let compiled: readonly { id: number; name: string; networks: readonly Network[]; query: Query }[] = []
  /** What is being removed must not come back with what another change reads meanwhile. */
  const leaving = new Set<string>()

  async function reload(): Promise<readonly Monitor[]> {
    const monitors = await repository.list()
    compiled = monitors.flatMap((monitor) => {
      const parsed = parseQuery(monitor.query)
      return parsed.ok && monitor.active && !leaving.has(monitor.id)
        ? [{ id: Number(monitor.id), name: monitor.name, networks: monitor.networks, query: parsed.query }]
        : []
    })
    return monitors
  }

  return {
    reload,
    check: checkQuery,
    list: () => repository.list(),
    async save(input: MonitorInput): Promise<Monitor> {
      const { problem } = checkQuery(input.query, input.networks)
      if (problem) throw new OtklikError('query_invalid', { ...problem })
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
      return compiled
        .filter((monitor) => monitor.networks.includes(network))
        .flatMap(({ id, name, query }) => {
          const asked = toSearchSyntax(query, network)
          // Saved before both spellings were asked for, it may be too much now: it must not fall silent.
          const syntax = asked.ok ? asked : toSearchSyntax(withoutSpellings(query), network)
          if (!syntax.ok) return []
          return syntax.searches.map((search, index) => ({
            id: index === 0 ? String(id) : `${id}.${index}`,
            name,
            query: search,
            matches: (text: string) => matchesWordForms(query, text),
          }))
        })
    },
    /**
     * The monitors a message hits. Where the network searches, only what a search found is looked at:
     * `foundBy` is the channel monitor that brought it.
     */
    hitBy(network: Network, text: string, foundBy: string | undefined): readonly number[] {
      if (foundBy === undefined && !matchedHere.has(network)) return []
      const asked = compiled.filter((monitor) => monitor.networks.includes(network))
      if (asked.length === 0) return []
      const searcher = foundBy === undefined ? null : Number.parseInt(foundBy, 10)
      const searchable = searchableText(text)
      return asked
        .filter(({ id, query }) =>
          id === searcher ? mayMatchQuery(query, searchable) : matchesQuery(query, searchable),
        )
        .map(({ id }) => id)
    },
  }
}

export type Monitors = ReturnType<typeof createMonitors>
