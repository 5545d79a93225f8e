import type { Call } from './command.ts'
import { flag } from './options.ts'

/** What a command found: in words, or with `--json` itself. */
export function say(call: Call, found: unknown, words: string): void {
  call.streams.output.write(`${flag(call, 'json') ? JSON.stringify(found) : words}\n`)
}
