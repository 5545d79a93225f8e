import type { EpochMs } from '#shared/domain.ts'

/** The smallest time that is counted: every time zone's hours are whole numbers of it. */
export const quarterMs = 15 * 60_000
export const quartersAnHour = 4
export const quartersADay = 24 * quartersAnHour
export const quartersAWeek = 7 * quartersADay

/** How many quarters of an hour lie before an instant, since 1970. */
export const quarterOf = (at: EpochMs): number => Math.floor(at / quarterMs)

/** What a monitor heard, a quarter of an hour after the other without gaps. */
export interface Counts {
  /** The number of the first quarter. */
  readonly from: number
  readonly hits: ArrayLike<number>
  /** Those of the hits that sound negative. */
  readonly negative: ArrayLike<number>
}

/** The sum of the quarters `from` ≤ number < `to`; what lies outside of what was counted is nothing. */
export function sumOf(values: ArrayLike<number>, first: number, from: number, to: number): number {
  let sum = 0
  const end = Math.min(to - first, values.length)
  for (let index = Math.max(0, from - first); index < end; index++) sum += values[index] ?? 0
  return sum
}
