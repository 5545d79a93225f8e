import { runScript } from './run-program.ts'
import type { StepResult } from './step.ts'

/** knip: files, exports and dependencies that nothing uses. */
export async function checkUnused(): Promise<StepResult> {
  const { code, output } = await runScript(
    ['knip', 'bin', 'knip.js'],
    ['--no-progress', '--reporter', 'compact', '--treat-config-hints-as-errors'],
  )
  if (code === 0) return { passed: 1, failed: [], skipped: [] }
  const lines = output.split('\n').filter((line) => line.trim() !== '' && !isHeading(line))
  return {
    passed: 0,
    failed: lines.length > 0 ? lines.map((line) => `unused: ${line}`) : [`unused: ${output}`],
    skipped: [],
  }
}

/** `Unused exports (3)` */
const isHeading = (line: string) => /^[A-Z][\w ]+ \(\d+\)$/.test(line)
