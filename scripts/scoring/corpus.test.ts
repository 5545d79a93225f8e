import { describe, expect, it } from 'vitest'
import { intents } from '#shared/domain.ts'
import { isHeldBack, readCorpus } from './corpus.ts'
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

  it('says nothing twice', () => {
    const copies = findNearCopies(corpus.map(({ text }) => text))
    expect(copies.map(({ first, second }) => [corpus[first]?.text, corpus[second]?.text])).toEqual([])
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
