import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Environment } from './command.ts'
import { runCommandLine } from './run.ts'

export interface Surrounding {
  readonly systemLocale?: string
  readonly environment?: Environment
  readonly input?: string
}

/** One command to its end, without input or environment when nothing is said of them, and what it said. */
export async function runToEnd(
  argv: readonly string[],
  { systemLocale = 'en', environment = {}, input = '' }: Surrounding = {},
) {
  const output = new PassThrough()
  const errors = new PassThrough()
  const code = await runCommandLine(argv, {
    streams: { input: Readable.from([input]), output, errors },
    environment,
    systemLocale,
    signal: new AbortController().signal,
  })
  output.end()
  errors.end()
  return { code, output: await text(output), errors: await text(errors) }
}
