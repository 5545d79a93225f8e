import * as z from 'zod'
import { withReport } from './read-report.ts'
import { runScript } from './run-program.ts'
import { neverEmpty, type StepResult } from './step.ts'

const report = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

/** Unit, integration, conformance, architecture and browser tests. `filters` are parts of paths. */
export async function runVitest(
  filters: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<StepResult> {
  const found = await withReport(report, (path) =>
    runScript(
      ['vitest', 'vitest.mjs'],
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${path}`, ...filters],
      { shown: true, env },
    ),
  )
  if (!found) return { passed: 0, failed: ['tests: vitest left no report'], skipped: [] }
  return neverEmpty('tests', toResult(found))
}

export function toResult(found: z.infer<typeof report>): StepResult {
  const tests = found.testResults.flatMap((file) => file.assertionResults)
  const named = (status: (one: string) => boolean) =>
    tests.filter((test) => status(test.status)).map((test) => test.fullName)
  const broken = found.testResults
    .filter((file) => file.status === 'failed' && !hasFailed(file.assertionResults))
    .map((file) => `${file.name}: ${file.message.split('\n')[0] ?? ''}`)
  const failed = [...named((status) => status === 'failed'), ...broken]
  // Errors outside of any test make a run fail without a failed test.
  if (!found.success && failed.length === 0) failed.push('tests: an error outside of any test')
  return {
    passed: named((status) => status === 'passed').length,
    failed,
    skipped: named((status) => status !== 'failed' && status !== 'passed'),
  }
}

const hasFailed = (tests: readonly { readonly status: string }[]) =>
  tests.some((test) => test.status === 'failed')
