import fc from 'fast-check'
import { expect, it } from 'vitest'
import { polarFrom, sentimentFrom } from './sentiment-label.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const probabilities = fc
  .tuple(share, share, share)
  .filter((shares) => shares.some((one) => one > 0.01))
  .map(([negative, neutral, positive]): [number, number, number] => {
    const sum = negative + neutral + positive
    return [negative / sum, neutral / sum, positive / sum]
  })

it('never gives a label that its score denies', () => {
  fc.assert(
    fc.property(probabilities, (given) => {
      const { label, score } = sentimentFrom(given)
      const said = score <= -polarFrom ? 'negative' : score >= polarFrom ? 'positive' : 'neutral'
      expect(label).toBe(said)
      expect(Object.is(score, -0)).toBe(false)
      expect(Math.abs(score)).toBeLessThanOrEqual(1)
    }),
  )
})

it('never rises when what speaks for negative grows at the cost of positive', () => {
  fc.assert(
    fc.property(probabilities, share, ([negative, neutral, positive], part) => {
      const moved = positive * part
      const before = sentimentFrom([negative, neutral, positive]).score
      expect(sentimentFrom([negative + moved, neutral, positive - moved]).score).toBeLessThanOrEqual(before)
    }),
  )
})
