/** Resolves in the next turn of the event loop: whatever else has come meanwhile is served first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}

/**
 * So much text is worked on in one turn, in characters: some milliseconds of scoring or of writing into the search. By
 * weight and not by the clock, so that the same work is always cut alike.
 */
export const turnCharacters = 32_000

/** Lets the loop turn whenever what was worked on since the last time weighs `most`, in characters or whatever is counted. */
export function createTurns(most = turnCharacters) {
  let weight = 0
  return {
    async after(worked: number): Promise<void> {
      weight += worked
      if (weight < most) return
      weight = 0
      await nextTurn()
    },
  }
}
