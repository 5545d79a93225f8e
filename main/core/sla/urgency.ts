import type { EpochMs } from '#shared/domain.ts'

const msPerPriorityPoint = 6000

/**
 * The stored sort key of the queue, smallest first: the deadline moved earlier by six seconds a
 * point. So a priority of 100 is worth ten minutes of waiting, and what is overdue stays above
 * what is not unless they are within ten minutes. It does not depend on the present moment: an
 * index keeps the order, and no row has to be touched because time passes.
 * @param dueAt null when nothing is owed: such conversations come last.
 * @param priorityScore 0 … 100.
 */
export function urgencyAt(dueAt: EpochMs | null, priorityScore: number): number {
  if (dueAt === null) return nothingOwed - priorityScore * msPerPriorityPoint
  return dueAt - priorityScore * msPerPriorityPoint
}

/** Later than every deadline (they end with the year 2200). */
const nothingOwed = Date.UTC(3000, 0, 1)
