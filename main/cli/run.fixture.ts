import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { runCommandLine } from './run.ts'

/** One command without input or environment, to its end, and what it said. */
export async function runToEnd(argv: readonly string[], systemLocale = 'en') {
  const output = new PassThrough()
  const errors = new PassThrough()
  const code = await runCommandLine(argv, {
    streams: { input: Readable.from([]), output, errors },
    environment: {},
    systemLocale,
    signal: new AbortController().signal,
  })
  output.end()
  errors.end()
  return { code, output: await text(output), errors: await text(errors) }
}
