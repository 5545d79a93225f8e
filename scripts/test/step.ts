/** What one part of the test run found. */
export interface StepResult {
  readonly passed: number
  /** One line each; what a person must mend. */
  readonly failed: readonly string[]
  /** Names of what did not run, each with its reason where one is known. */
  readonly skipped: readonly string[]
}

export interface Step {
  readonly name: string
  readonly run: () => Promise<StepResult>
}

/** A runner that ran nothing has proven nothing. */
export function neverEmpty(name: string, result: StepResult): StepResult {
  if (result.passed + result.failed.length > 0) return result
  return { ...result, failed: [`${name}: not a single test ran`] }
}

/** The last line of a run: `N passed, N failed`, and what was skipped if anything was. */
export function summary(results: readonly StepResult[]): string {
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.flatMap((result) => result.failed).length
  const skipped = results.flatMap((result) => result.skipped).length
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
