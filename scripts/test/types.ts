import { globSync } from 'node:fs'
import { root } from '../bootstrap/root.mjs'
import { runScript } from './run-program.ts'
import type { StepResult } from './step.ts'

/** Every tsconfig below the root is one check: one per runtime, with only the types that runtime has. */
export async function checkTypes(): Promise<StepResult> {
  const configs = globSync('{main,preload,renderer,tests,scripts}/**/tsconfig.json', {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.includes('fixtures'),
  })
  const failed: string[] = []
  for (const config of configs.sort()) {
    const { code, output } = await runScript(['typescript', 'bin', 'tsc'], ['-p', config])
    // TS18003: the folder holds no code yet, so there is nothing that could be wrong.
    if (code === 0 || output.includes('TS18003')) continue
    process.stdout.write(output)
    failed.push(`types: ${config}`)
  }
  return { passed: configs.length - failed.length, failed, skipped: [] }
}
