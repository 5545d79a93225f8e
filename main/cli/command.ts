import type { Readable, Writable } from 'node:stream'
import type { Words } from './words/words.ts'

/** What a command writes to and reads from; the process's own streams outside tests. */
export interface Streams {
  readonly input: Readable
  readonly output: Writable
  readonly errors: Writable
}

export type Environment = Readonly<Record<string, string | undefined>>

export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help: `DIR`, `N`, `on|off`. */
  readonly value?: string
}

/** One call of a command, with its arguments read. */
export interface Call {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly words: Words
  readonly streams: Streams
  readonly environment: Environment
  /** Aborted when the person presses Ctrl+C or the system ends us. */
  readonly signal: AbortSignal
}

export interface Command {
  readonly options: Readonly<Record<string, OptionSpec>>
  /** How many words may follow the options, at most. */
  readonly positionals: number
  /** Resolves to the exit code. Throws `UsageError` and `OtklikError`. */
  run(call: Call): Promise<number>
}

export const exitCodes = { ok: 0, failure: 1, usage: 2 } as const

/** The person typed something this command does not understand; the text is in their language. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
