import process from 'node:process'
import { runCommandLine } from './run.ts'

const stop = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => stop.abort())
}
// Whoever reads our output may stop early (`otklik score | head`).
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

process.exitCode = await runCommandLine(process.argv.slice(2), {
  streams: { input: process.stdin, output: process.stdout, errors: process.stderr },
  environment: process.env,
  systemLocale: Intl.DateTimeFormat().resolvedOptions().locale,
  signal: stop.signal,
})
