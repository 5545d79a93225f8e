import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { DemoOutcome } from '#cli/demo/headless.ts'

const entry = join(import.meta.dirname, '..', '..', 'main', 'cli', 'main.ts')

interface Played {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

function demo(...args: readonly string[]): Promise<Played> {
  const child = spawn(process.execPath, ['--no-warnings', entry, 'demo', '--headless', ...args])
  const parts = { output: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => void (parts.output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => void (parts.errors += text))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, ...parts })))
}

it('loses, doubles and repeats nothing on a rough day', async () => {
  const played = await demo('--for', '15', '--speed', '40', '--seed', '11', '--faults', 'on', '--json')
  expect(played).toMatchObject({ code: 0, errors: '' })
  expect(played.output.trim().split('\n')).toHaveLength(1)
  const outcome = JSON.parse(played.output) as DemoOutcome
  for (const [network, result] of Object.entries(outcome.networks)) {
    expect({ network, ...result }).toMatchObject({ missing: 0, duplicated: 0, sentTwice: 0 })
    expect(result.stored).toBe(result.posted)
    expect(result.posted).toBeGreaterThan(10)
    expect(result.replies).toBeGreaterThan(0)
  }
  expect(outcome.quarantined).toBe(0)
  expect(outcome.slaHit + outcome.slaMissed).toBeGreaterThan(0)
  expect(outcome.p95PollToStoreMs).toBeGreaterThan(0)
}, 120_000)
