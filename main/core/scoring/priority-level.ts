import type { PriorityLevel } from '#shared/domain.ts'

/** The word for a priority of 0 … 100. */
export function priorityLevelOf(score: number): PriorityLevel {
  if (score >= 75) return 'urgent'
  if (score >= 50) return 'high'
  if (score >= 25) return 'normal'
  return 'low'
}
