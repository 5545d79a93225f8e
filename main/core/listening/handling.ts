import { plainHandling, type Handling } from '../ingest/rules.ts'
import type { CompiledMonitor } from './compile-monitor.ts'

/**
 * What becomes of a message that several monitors hit: it needs an answer if one of them says so, gets the tags of all,
 * goes to whom the first of them names, and weighs what the most urgent of them says. What is only to be read for one
 * adds nothing to a case but its tags.
 */
export function handlingOf(hit: readonly CompiledMonitor[]): Handling {
  if (hit.length === 0) return plainHandling
  const asking = hit.filter((monitor) => monitor.needsAnswer)
  const deciding = asking.length > 0 ? asking : hit
  const priorities = deciding.flatMap(({ priority }) => priority ?? [])
  return {
    needsAnswer: asking.length > 0,
    tagIds: [...new Set(hit.flatMap((monitor) => monitor.tagIds))],
    assigneeId: deciding.find((monitor) => monitor.assigneeId !== null)?.assigneeId ?? null,
    priority: priorities.length === 0 ? null : Math.max(...priorities),
  }
}
