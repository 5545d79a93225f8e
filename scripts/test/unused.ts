import { runScript } from './run-program.ts'
import type { StepResult } from './step.ts'

/** knip: files, exports and dependencies that nothing uses. */
export async function checkUnused(): Promise<StepResult> {
  const { code, output } = await runScript(
    ['knip', 'bin', 'knip.js'],
    ['--no-progress', '--reporter', 'compact', '--treat-config-hints-as-errors'],
  )
  if (code === 0) return { passed: 1, failed: [], skipped: [] }
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return { passed: 0, failed: lines.map((line) => `unused: ${line}`), skipped: [] }
}
