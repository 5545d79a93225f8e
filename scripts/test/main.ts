/** `npm test` and `npm run check`: every proof there is, one after the other, and one line at the end. */
import { say } from '../bootstrap/say.mjs'
import { findChromium, thisMachine } from './chromium.ts'
import { lint } from './lint.ts'
import { runPlaywright } from './playwright.ts'
import { summary, type Step, type StepResult } from './step.ts'
import { checkTypes } from './types.ts'
import { checkUnused } from './unused.ts'
import { runVitest } from './vitest.ts'

const browser: Record<string, string> = {}

/** Sets OTKLIK_CHROMIUM for the steps that follow. */
async function ensureChromium(): Promise<StepResult> {
  const found = await findChromium(thisMachine(say))
  if (found.file === null) return { passed: 0, failed: [`browser: ${found.why}`], skipped: [] }
  browser['OTKLIK_CHROMIUM'] = found.file
  return { passed: 0, failed: [], skipped: [] }
}

const args = process.argv.slice(2)
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length).split(',')
const filters = args.filter((arg) => !arg.startsWith('--'))

const steps: readonly Step[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: lint },
  { name: 'unused', run: checkUnused },
  { name: 'browser', run: ensureChromium },
  { name: 'tests', run: () => runVitest(filters, browser) },
  { name: 'e2e', run: () => runPlaywright(browser) },
]

const unknown = only?.filter((name) => !steps.some((step) => step.name === name)) ?? []
if (unknown.length > 0) {
  say(`unknown step "${unknown.join(', ')}"; there are: ${steps.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const results: StepResult[] = []
for (const step of steps.filter(({ name }) => only?.includes(name) ?? true)) {
  const from = performance.now()
  console.log(`\n── ${step.name}`)
  const result = await step.run()
  results.push(result)
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  console.log(`${summary([result])} (${seconds} s)`)
  for (const line of result.failed) console.log(`  failed: ${line}`)
}

const skipped = results.flatMap((result) => result.skipped)
if (skipped.length > 0) console.log(`\nskipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`)
console.log(`\n${summary(results)}`)
if (results.some((result) => result.failed.length > 0)) process.exitCode = 1
