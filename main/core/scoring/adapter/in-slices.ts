/** Work that pauses by itself: each `next` is some milliseconds of it. */
export type Steps<Result> = Generator<void, Result, void>

/**
 * Works the steps off with a pause after each, so that polls and screens get their turn. Null when
 * `isWanted` says no on the way.
 */
export async function inSlices<Result>(
  steps: Steps<Result>,
  pause: () => Promise<void>,
  isWanted: () => boolean,
): Promise<{ readonly result: Result } | null> {
  while (isWanted()) {
    const step = steps.next()
    if (step.done === true) return { result: step.value }
    await pause()
  }
  return null
}
