import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { intents } from '#shared/domain.ts'
import { corpusFolder, isHeldBack, readCorpus } from './corpus.ts'
import { findNearCopies } from './near-copies.ts'

const corpus = readCorpus()
const share = (of: (message: (typeof corpus)[number]) => boolean) =>
  corpus.filter(of).length / corpus.length

describe('the corpus', () => {
  it('is large enough, in both languages and over many industries', () => {
    const count = (language: string) => corpus.filter((one) => one.language === language).length
    expect(count('ru')).toBeGreaterThanOrEqual(6000)
    expect(count('en')).toBeGreaterThanOrEqual(3000)
    expect(new Set(corpus.map(({ industry }) => industry)).size).toBeGreaterThanOrEqual(15)
    expect(new Set(corpus.map(({ network }) => network)).size).toBe(3)
  })

  it('has about as much of each sentiment as the product reads', () => {
    expect(share(({ sentiment }) => sentiment === 'negative')).toBeCloseTo(0.38, 1)
    expect(share(({ sentiment }) => sentiment === 'neutral')).toBeCloseTo(0.4, 1)
    expect(share(({ sentiment }) => sentiment === 'positive')).toBeCloseTo(0.22, 1)
  })

  it.each(intents)('has a hundred messages or more of %s', (intent) => {
    expect(corpus.filter((one) => one.intents.includes(intent)).length).toBeGreaterThanOrEqual(100)
  })

  it('says nothing twice, and nothing that the kinds are measured with', () => {
    const folder = join(corpusFolder, '..', 'unseen')
    const unseen = readdirSync(folder)
      .filter((name) => name !== 'languages.txt')
      .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
      .map((line) => line.slice(line.indexOf(' ') + 1))
    expect(unseen.length).toBeGreaterThan(200)
    const texts = [...corpus.map(({ text }) => text), ...unseen]
    expect(findNearCopies(texts).map(({ first, second }) => [texts[first], texts[second]])).toEqual([])
  }, 120_000)

  it('holds about a fifth back', () => {
    expect(share(isHeldBack)).toBeCloseTo(0.2, 1)
  })
})

describe('findNearCopies', () => {
  it('finds copies with other endings, order, case and marks, and no others', () => {
    const texts = [
      'Курьер опоздал на два часа, суп холодный',
      'суп холодный! курьеры опоздали на два часа',
      'Курьер приехал вовремя, суп горячий',
      'Спасибо!',
      'спасибо',
      'спасибо большое',
      '👍',
      '🔥',
    ]
    expect(findNearCopies(texts)).toEqual([
      { first: 0, second: 1 },
      { first: 3, second: 4 },
    ])
  })
})
