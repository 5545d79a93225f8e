/** An error whose message is all a person needs; no stack is shown. */
export class Stop extends Error {}

/**
 * One line of progress. It goes to stderr: stdout belongs to the command that follows.
 *
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`otklik: ${line}\n`)
}

/**
 * Runs `main` and turns what it throws into one line and exit code 1.
 *
 * @param {() => Promise<void>} main
 */
export async function orStop(main) {
  try {
    await main()
  } catch (error) {
    say(error instanceof Stop ? error.message : error instanceof Error ? String(error.stack) : String(error))
    process.exitCode = 1
  }
}
