import { describe, expect, it } from 'vitest'
import { createScorer } from '../create-scorer.ts'
import { loadModel } from '../model/load-model.ts'
import { mostCorrections, trainAdapter, type Correction } from './train-adapter.ts'

const model = loadModel('resources')
const jargon: readonly Correction[] = [
  { text: 'у нас сегодня полный варк', label: 'positive' },
  { text: 'варк на складе, все довольны', label: 'positive' },
  { text: 'это варк, ребята', label: 'positive' },
  { text: 'такой варк бывает раз в год', label: 'positive' },
]

describe('trainAdapter', () => {
  it('learns a word of the team and carries it over to new texts', () => {
    const before = createScorer(model).score({ text: 'ну и варк' }).sentiment.score
    const after = createScorer(model, { adapter: trainAdapter(model, jargon) }).score({ text: 'ну и варк' })
    expect(after.sentiment.score).toBeGreaterThan(before + 0.1)
  })

  it('leaves what was not corrected about where it was', () => {
    const adapted = createScorer(model, { adapter: trainAdapter(model, jargon) })
    for (const text of ['Ужасный сервис, верните деньги', 'Where is my order?', 'Love the new app']) {
      expect(adapted.score({ text }).sentiment.label).toBe(createScorer(model).score({ text }).sentiment.label)
    }
  })

  it('is the same for the same corrections, and nothing for none', () => {
    expect(trainAdapter(model, [])).toBeNull()
    expect(trainAdapter(model, jargon)).toEqual(trainAdapter(model, jargon))
  })

  it('lets a rare label count more, so that many of another do not drown it', () => {
    const others = Array.from({ length: 40 }, (_, at): Correction => ({
      text: `номер накладной ${at}`,
      label: 'neutral',
    }))
    const scoreAfter = (corrections: readonly Correction[]) =>
      createScorer(model, { adapter: trainAdapter(model, corrections) }).score({ text: 'такой варк' }).sentiment.score
    expect(scoreAfter([...jargon, ...others])).toBeGreaterThan(0.8 * scoreAfter(jargon))
  })

  it('forgets the oldest beyond its bound', () => {
    const noise = Array.from({ length: mostCorrections }, (_, at): Correction => ({
      text: `${at}`,
      label: 'neutral',
    }))
    expect(trainAdapter(model, [...jargon, ...noise])).toEqual(trainAdapter(model, noise))
  }, 60_000)

  it('takes any text', () => {
    const odd = ['', '\ud83d', 'a'.repeat(10_000)].map((text): Correction => ({ text, label: 'negative' }))
    const adapter = trainAdapter(model, odd)
    expect(adapter?.weights.every(Number.isFinite)).toBe(true)
  })
})
