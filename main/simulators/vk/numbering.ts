import type { EpochMs } from '#shared/domain.ts'

const beginning = Date.UTC(2026, 0, 1)
const msPerNumber = 20

/**
 * Where numbering begins. A simulator that starts anew has forgotten what it numbered before; its
 * customers' programs have not, so the numbers must go on.
 */
export function numberAt(now: EpochMs): number {
  return 1 + Math.max(0, Math.floor((now - beginning) / msPerNumber))
}
