import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { sentimentLabels } from '#shared/domain.ts'
import type { SentimentLabel } from '#shared/domain.ts'

/**
 * Prints the macro-F1 of the sentiment on labelled texts: `node tests/bench/eval-scoring.ts FILE…`,
 * JSON lines `{text, label}`. Without files it looks for the development sets beside the project.
 * For looking only: nothing may be tuned on them.
 */
function main(files: readonly string[]): void {
  const scorer = createScorer()
  for (const file of files) {
    if (!existsSync(file)) {
      console.error(`not found: ${file}`)
      process.exitCode = 1
      continue
    }
    const rows = readFileSync(file, 'utf8').trim().split('\n').map(readRow)
    const began = performance.now()
    const answers = rows.map(({ text }) => scorer.score({ text }).sentiment.label)
    const microseconds = ((performance.now() - began) * 1000) / rows.length
    const truth = rows.map(({ label }) => label)
    const scores = sentimentLabels.map((label) => f1(label, truth, answers))
    const macro = scores.reduce((sum, score) => sum + score, 0) / scores.length
    console.log(
      `${file.replace(/^.*\//, '')}: macro-F1 ${macro.toFixed(3)} (${sentimentLabels
        .map((label, index) => `${label} ${(scores[index] ?? 0).toFixed(3)}`)
        .join(', ')}), ${rows.length} rows, ${microseconds.toFixed(1)} µs a text`,
    )
  }
}

function readRow(line: string): { readonly text: string; readonly label: SentimentLabel } {
  const { text, label } = JSON.parse(line) as { text?: unknown; label?: unknown }
  const known = sentimentLabels.find((name) => name === label)
  if (typeof text !== 'string' || !known) throw new Error(`not a labelled text: ${line}`)
  return { text, label: known }
}

function f1(
  label: SentimentLabel,
  truth: readonly SentimentLabel[],
  answers: readonly SentimentLabel[],
): number {
  const count = (of: (index: number) => boolean) => truth.filter((_, index) => of(index)).length
  const hits = count((index) => truth[index] === label && answers[index] === label)
  const either =
    count((index) => truth[index] === label) + count((index) => answers[index] === label)
  return either === 0 ? 0 : (2 * hits) / either
}

const development = ['ru-tweets', 'ru-bank-tweets', 'en-brand-tweets'].map((name) =>
  fileURLToPath(new URL(`../../../shared/sentiment/dev/${name}.jsonl`, import.meta.url)),
)
main(process.argv.length > 2 ? process.argv.slice(2) : development)
