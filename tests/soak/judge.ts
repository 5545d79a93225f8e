import type { MemoryCourse } from './memory.ts'
import type { SoakReport } from './report.ts'

export interface Broken {
  /** `time` and `memory` depend on how long and on what machine it ran. */
  readonly promise: 'zeros' | 'memory' | 'time'
  readonly why: string
}

export const longestStallMs = 200
export const mostGrowth = 0.1

/** Which promises a soak found broken; empty is good. */
export function brokenPromises(report: SoakReport): readonly Broken[] {
  const zeros = [
    ...Object.entries(report.differences).map(([kind, count]) => [kind, count] as const),
    ['contradictions in the store', report.violations.length] as const,
    ['requests that failed', report.requests.failures.length] as const,
    ['quarantined items', report.quarantined] as const,
  ]
  return [
    ...zeros.flatMap(([what, count]) => broken(count > 0, 'zeros', `${what}: ${count}`)),
    ...broken(report.integrity !== 'ok', 'zeros', `the database is damaged: ${report.integrity}`),
    ...broken(
      report.agent.reconnected > report.kills,
      'zeros',
      `accounts stopped ${report.agent.reconnected} times in ${report.kills} kills`,
    ),
    ...growth('rss', report.memory.rss),
    ...growth('heap', report.memory.heap),
    ...broken(
      report.loop.longestOwnMs > longestStallMs,
      'time',
      `the loop was held up for ${Math.round(report.loop.longestOwnMs)} ms by one thing`,
    ),
  ]
}

function growth(name: string, { growth }: MemoryCourse): readonly Broken[] {
  const percent = Math.round((growth ?? 0) * 100)
  return broken(growth !== null && growth > mostGrowth, 'memory', `${name} grew by ${percent} % after the warm-up`)
}

function broken(isBroken: boolean, promise: Broken['promise'], why: string): readonly Broken[] {
  return isBroken ? [{ promise, why }] : []
}
