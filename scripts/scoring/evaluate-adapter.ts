import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { trainAdapter } from '#core/scoring/adapter/train-adapter.ts'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import { seededRandom } from '#simulators/random.ts'
import { evaluate, readLabelled, type LabelledRow } from './labelled.ts'
import { sharedFolder } from './sources.ts'

const sizes = [0, 300, 1000, 3000]
const seeds = [1, 2, 3, 4, 5]

/**
 * `npm run eval:adapter [-- FILE.jsonl …]`: what the team's corrections bring. From the shipped model, a
 * number of random labels of a file through the adapter, macro-F1 on all the rest; mean of five seeds.
 */
function main(files: readonly string[]): void {
  const model = loadModel(join(import.meta.dirname, '..', '..', 'resources'))
  console.log(`macro-F1 after   ${sizes.map((size) => String(size).padStart(14)).join('')}  labels`)
  for (const file of files) {
    const rows = readLabelled(readFileSync(file, 'utf8'), file)
    const cells = sizes.map((size) => {
      const scores = (size === 0 ? [1] : seeds).map((seed) => {
        const { taught, rest } = split(rows, size, seed)
        return evaluate(rest, createScorer(model, { adapter: trainAdapter(model, taught) })).macroF1
      })
      return cell(scores)
    })
    console.log(`${basename(file, '.jsonl').padEnd(17)}${cells.join('')}`)
  }
}

function split(rows: readonly LabelledRow[], size: number, seed: number) {
  const random = seededRandom(seed)
  const order = rows.map((row) => ({ row, at: random() })).sort((a, b) => a.at - b.at)
  const sorted = order.map(({ row }) => row)
  return { taught: sorted.slice(0, size), rest: sorted.slice(size) }
}

function cell(scores: readonly number[]): string {
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length)
  return `${mean.toFixed(3)}${scores.length > 1 ? ` ±${spread.toFixed(3)}` : ''}`.padStart(14)
}

const development = ['ru-tweets', 'ru-bank-tweets'].map((name) => join(sharedFolder, 'dev', `${name}.jsonl`))
main(process.argv.length > 2 ? process.argv.slice(2) : development)
