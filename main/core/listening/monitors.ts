import type { Monitor, QueryProblem } from '#shared/contract/settings.ts'
import type { Clock } from '#shared/clock.ts'
import type { Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ChannelMonitor } from '../channels/channel.ts'
import type { MonitorRepository } from '../store/monitor-repository.ts'
import { matchesQuery, parseQuery, toSearchSyntax, type Query } from './index.ts'

/** Networks that search for us report their hits themselves; for the others we match what we see. */
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
  readonly clock: Clock
  readonly onChanged: () => Promise<void>
}) {
  const { repository } = options
  let compiled: readonly { id: number; networks: readonly Network[]; query: Query }[] = []

  async function reload(): Promise<readonly Monitor[]> {
    const monitors = await repository.list()
    compiled = monitors.flatMap((monitor) => {
      const parsed = parseQuery(monitor.query)
      return parsed.ok && monitor.active
        ? [{ id: Number(monitor.id), networks: monitor.networks, query: parsed.query }]
        : []
    })
    return monitors
  }

  function problemOf(text: string, networks: readonly Network[]): QueryProblem | null {
    const parsed = parseQuery(text)
    if (!parsed.ok) return { ...parsed.error }
    for (const network of networks) {
      const syntax = toSearchSyntax(parsed.query, network)
      if (!syntax.ok) return { code: syntax.error.code, offset: 0, length: text.length }
    }
    return null
  }

  return {
    reload,
    problemOf,
    list: () => repository.list(),
    async save(input: MonitorInput): Promise<Monitor> {
      const problem = problemOf(input.query, input.networks)
      if (problem) throw new OtklikError('query_invalid', problem)
      const saved = await repository.save(input.id, input, options.clock.now())
      await reload()
      await options.onChanged()
      return saved
    },
    async remove(id: string): Promise<void> {
      await repository.remove(id)
      await reload()
      await options.onChanged()
    },
    /** The active monitors of one network, in its search syntax. */
    forNetwork(network: Network): readonly ChannelMonitor[] {
      return compiled
        .filter((monitor) => monitor.networks.includes(network))
        .flatMap((monitor) => {
          const syntax = toSearchSyntax(monitor.query, network)
          return syntax.ok ? [{ id: String(monitor.id), query: syntax.text }] : []
        })
    },
    /** The monitors a message hits: found by the network's own search, or matched here where it has none. */
    hitBy(network: Network, text: string, named: string | undefined): readonly number[] {
      if (!matchedHere.has(network)) return named === undefined ? [] : [Number(named)]
      return compiled
        .filter((monitor) => monitor.networks.includes(network) && matchesQuery(monitor.query, text))
        .map((monitor) => monitor.id)
    },
  }
}

export type Monitors = ReturnType<typeof createMonitors>
