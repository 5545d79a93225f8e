import type { Monitor } from '#shared/contract/monitors.ts'
import type { Network } from '#shared/domain.ts'
import { negationsAtTerms } from '../query/forms.ts'
import { parseQuery, shortestPrefixBefore } from '../query/parse.ts'
import { joinQueries, type Query } from '../query/query.ts'

/** A monitor as it listens. */
export interface CompiledMonitor {
  readonly id: number
  readonly name: string
  readonly networks: readonly Network[]
  /** Null: all of them. */
  readonly accountIds: ReadonlySet<number> | null
  /** As its people wrote it, with its negations at the terms. */
  readonly asked: Query
  /** With what it leaves out beside authors. */
  readonly query: Query
  /** By `authorOf`. */
  readonly leftOut: ReadonlySet<string>
  readonly needsAnswer: boolean
  readonly tagIds: readonly number[]
  readonly assigneeId: number | null
  readonly priority: number | null
  readonly isUnlimited: boolean
}

export const authorOf = (network: Network, externalId: string) => `${network} ${externalId}`

/** Null for one that cannot be read any more. */
export function compileMonitor(monitor: Monitor, leftOut: ReadonlySet<string>): CompiledMonitor | null {
  const parsed = parseQuery(monitor.query, { shortestPrefix: shortestPrefixBefore })
  if (!parsed.ok) return null
  const asked = negationsAtTerms(parsed.query)
  const without = monitor.exclusions.flatMap(({ query }): Query[] => {
    const excluded = query === null ? null : parseQuery(query, { shortestPrefix: shortestPrefixBefore })
    return excluded?.ok ? [{ kind: 'not', part: excluded.query }] : []
  })
  return {
    id: Number(monitor.id),
    name: monitor.name,
    networks: monitor.networks,
    accountIds: monitor.accountIds.length === 0 ? null : new Set(monitor.accountIds.map(Number)),
    asked,
    query: without.length === 0 ? asked : negationsAtTerms(joinQueries('and', [asked, ...without])),
    leftOut,
    needsAnswer: monitor.needsAnswer,
    tagIds: monitor.tagIds.map(Number),
    assigneeId: monitor.assigneeId === null ? null : Number(monitor.assigneeId),
    priority: monitor.priority,
    isUnlimited: monitor.isUnlimited,
  }
}
