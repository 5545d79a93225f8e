import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createScorer } from './create-scorer.ts'
import { loadModel } from './model/load-model.ts'
import type { Score } from './scorer.ts'

const folder = join(import.meta.dirname, 'unseen')
const scorer = createScorer(loadModel('resources'))

/** The rows of a kind: the mark that is right, and the text. */
function readKind(kind: string): readonly { readonly mark: string; readonly text: string }[] {
  return readFileSync(join(folder, `${kind}.txt`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [mark = '', ...words] = line.split(' ')
      return { mark, text: words.join(' ') }
    })
}

const sentimentMark = ({ sentiment }: Score) => ({ negative: '-', neutral: '=', positive: '+' })[sentiment.label]
const dangerMark = ({ intents, priority }: Score) =>
  intents[0] === 'threat' && priority.level === 'urgent' ? '!' : intents.includes('threat') ? '?' : '.'
const complaintMark = ({ intents, sentiment }: Score) => {
  const isBitter = sentiment.label === 'negative'
  const complains = intents.includes('complaint')
  return isBitter && complains ? '!' : isBitter || complains ? '?' : '.'
}

const markOf: Readonly<Record<string, (score: Score) => string>> = {
  danger: dangerMark,
  'complaint-theft': complaintMark,
  'denied-badness': sentimentMark,
  irony: sentimentMark,
  'strong-praise': sentimentMark,
  'thanks-but': sentimentMark,
  languages: ({ language }) => language,
}

// What the shipped model reads right of texts that it was never trained on, less a few texts.
describe('texts that were never trained on', () => {
  it.each([
    ['danger', 0.84],
    ['complaint-theft', 0.84],
    ['denied-badness', 0.84],
    ['irony', 0.7],
    ['strong-praise', 0.9],
    ['thanks-but', 0.78],
    ['languages', 0.92],
  ])('of the kind %s are read right in a share of %d or more', (kind, least) => {
    const rows = readKind(kind)
    const wrong = rows.filter(({ mark, text }) => markOf[kind]?.(scorer.score({ text })) !== mark)
    // What it got wrong is what one wants to see when the share falls.
    const isEnough = 1 - wrong.length / rows.length >= least
    expect(isEnough ? [] : wrong).toEqual([])
  })

  it('are of a kind that is measured, some dozens each', () => {
    const kinds = readdirSync(folder).map((name) => name.replace(/\.txt$/, ''))
    expect(kinds.sort()).toEqual(Object.keys(markOf).sort())
    for (const kind of kinds) expect(readKind(kind).length).toBeGreaterThan(30)
  })
})
