const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Steps that are said in whole units of a clock. */
const steps = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
  ...[1, 2, 5, 10].map((count) => count * day),
]
const mostSteps = 5

/**
 * The ticks of an axis of times from nought to at least `most`, all in milliseconds. Each is a whole number of the
 * units it is said in, so that no two say the same.
 */
export function durationTicks(most: number): readonly number[] {
  const longest = steps.at(-1) ?? day
  // Above a minute nothing is said in seconds any more.
  const isSaidWhole = (each: number) => each >= minute || Math.ceil(most / each) * each <= minute
  const step = steps.find((each) => each * mostSteps >= most && isSaidWhole(each)) ?? Math.ceil(most / mostSteps / longest) * longest
  const count = Math.max(1, Math.ceil(most / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}
