import { describe, expect, it } from 'vitest'
import { bucketCount } from '#core/scoring/model/hash.ts'
import { balanceLabels, joinExperts, trainExpert } from './experts.ts'
import { logitsOf, type Example } from './logistic.ts'
import { targetsOf, type LabelledText } from './sources.ts'

const text = (source: string, label: Parameters<typeof targetsOf>[0], weight = 0.5): LabelledText => ({
  source,
  text: `${source} ${label}`,
  targets: targetsOf(label),
  weight,
})

describe('balanceLabels', () => {
  it('makes the labels of a source count alike and its whole weight stay', () => {
    const news = [...Array.from({ length: 8 }, () => text('news', 'neutral')), text('news', 'negative'), text('news', 'positive')]
    const balanced = balanceLabels([...news, text('forum', 'negative', 2)])
    const weightOf = (label: number) =>
      balanced
        .filter(({ source, targets }) => source === 'news' && targets[label] === 1)
        .reduce((sum, { weight }) => sum + weight, 0)
    expect([0, 1, 2].map(weightOf)).toEqual([5 / 3, 5 / 3, 5 / 3].map((weight) => expect.closeTo(weight)))
  })
})

describe('joinExperts', () => {
  const example = (bucket: number, label: Parameters<typeof targetsOf>[0]): Example => ({
    buckets: Int32Array.of(bucket),
    targets: targetsOf(label),
    weight: 1,
  })
  const many = (one: Example) => Array.from({ length: 40 }, () => one)
  const own = trainExpert([...many(example(1, 'negative')), ...many(example(2, 'positive'))])
  const public_ = trainExpert([...many(example(1, 'positive')), ...many(example(3, 'negative'))])
  const joined = joinExperts(own, public_)
  const leaning = (bucket: number) => {
    const [negative = 0, , positive = 0] = logitsOf(Int32Array.of(bucket), joined)
    return positive - negative
  }

  it('knows what either knows; where they differ our own weighs more', () => {
    expect(leaning(2)).toBeGreaterThan(1)
    expect(leaning(3)).toBeLessThan(-1)
    expect(leaning(1)).toBeLessThan(0)
    expect(joined.weights).toHaveLength(bucketCount * 3)
  })
})
