import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import { isHeldBack, readCorpus } from './corpus.ts'
import { printReport } from './evaluation-report.ts'
import { evaluate, readLabelled, type LabelledRow } from './labelled.ts'

const usage = `npm run eval:scoring -- [--json] [--held-back] [FILE.jsonl …]
Each line: {"text", "label": negative | neutral | positive, "intents"?: […]}.
--held-back: the fifth of the project's own corpus that is never trained on.`

/** Measures the shipped scorer on labelled texts. Reads only; nothing is tuned here. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean' }, 'held-back': { type: 'boolean' }, help: { type: 'boolean' } },
  })
  if (values.help || (positionals.length === 0 && !values['held-back'])) {
    console.error(usage)
    return values.help ? 0 : 2
  }
  const sets = [
    ...(values['held-back'] ? heldBack() : []),
    ...positionals.map((file) => ({
      name: basename(file),
      rows: readLabelled(readFileSync(file, 'utf8'), file),
    })),
  ]
  const scorer = createScorer(loadModel(join(import.meta.dirname, '..', '..', 'resources')))
  const reports = sets.map(({ name, rows }) => ({ name, ...evaluate(rows, scorer) }))
  if (values.json) console.log(JSON.stringify(reports.length === 1 ? reports[0] : reports))
  else for (const report of reports) printReport(report)
  return 0
}

function heldBack(): readonly { readonly name: string; readonly rows: readonly LabelledRow[] }[] {
  const rows = readCorpus().filter(isHeldBack)
  return (['ru', 'en'] as const).map((language) => ({
    name: `held back, ${language}`,
    rows: rows
      .filter((message) => message.language === language)
      .map(({ text, sentiment, intents }) => ({ text, label: sentiment, intents })),
  }))
}

try {
  process.exitCode = main()
} catch (error) {
  console.error(`otklik: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
