import { existsSync } from 'node:fs'
import * as z from 'zod'
import { installedElectron } from '#hosts/node/electron-binary.ts'
import { hasDisplay } from '#hosts/node/window-plan.ts'
import { inRoot, root } from '../bootstrap/root.mjs'
import { withReport } from './read-report.ts'
import { runScript } from './run-program.ts'
import { neverEmpty, type StepResult } from './step.ts'

const spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(z.object({ projectName: z.string(), status: z.string() })),
})

interface Suite {
  readonly specs: readonly z.infer<typeof spec>[]
  readonly suites?: readonly Suite[] | undefined
}

const suite: z.ZodType<Suite> = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional()
  },
})

const report = z.object({
  suites: z.array(suite),
  errors: z.array(z.object({ message: z.string().optional() })),
})

/** End-to-end stories in a real Chromium, and in Electron where it can run. */
export async function runPlaywright(env: Readonly<Record<string, string>>): Promise<StepResult> {
  if (!existsSync(inRoot('playwright.config.ts'))) {
    return { passed: 0, failed: ['end-to-end: playwright.config.ts is missing'], skipped: [] }
  }
  const noElectron = whyNoElectron()
  const projects = ['chromium', ...(noElectron === null ? ['electron'] : [])]
  const found = await withReport(report, (path) =>
    runScript(
      ['@playwright', 'test', 'cli.js'],
      ['test', '--reporter=list,json', ...projects.map((name) => `--project=${name}`)],
      { shown: true, env: { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: path } },
    ),
  )
  if (!found) return { passed: 0, failed: ['end-to-end: playwright left no report'], skipped: [] }
  const result = neverEmpty('end-to-end', toResult(found))
  if (noElectron === null) return result
  return { ...result, skipped: [...result.skipped, `end-to-end in Electron: ${noElectron}`] }
}

function whyNoElectron(): string | null {
  if (installedElectron(root) === null) return 'no Electron binary on this machine'
  return hasDisplay(process) ? null : 'no display'
}

export function toResult(found: z.infer<typeof report>): StepResult {
  const tests = found.suites.flatMap(specsOf).flatMap(({ title, file, tests: runs }) =>
    runs.map((run) => ({ name: `${run.projectName}: ${file}: ${title}`, status: run.status })),
  )
  const named = (status: string) =>
    tests.filter((test) => test.status === status).map((test) => test.name)
  return {
    passed: named('expected').length,
    failed: [
      ...named('unexpected'),
      // Passed only when repeated: that is a fault to find, not a success.
      ...named('flaky').map((name) => `${name} (flaky)`),
      ...found.errors.map((error) => error.message?.split('\n')[0] ?? 'end-to-end: unknown error'),
    ],
    skipped: named('skipped'),
  }
}

const specsOf = (one: Suite): readonly z.infer<typeof spec>[] => [
  ...one.specs,
  ...(one.suites ?? []).flatMap(specsOf),
]
