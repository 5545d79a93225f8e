import { describe, expect, it } from 'vitest'
import { bestNeutralBias, bestTemperature, bestThresholds } from './calibrate.ts'
import { readLabelled } from './labelled.ts'
import { figuresOf, multiLabelF1 } from './metrics.ts'

describe('figuresOf', () => {
  const truth = ['a', 'a', 'a', 'b', 'b', 'c'] as const
  const answers = ['a', 'a', 'b', 'b', 'c', 'c'] as const

  it('counts what a textbook counts', () => {
    const figures = figuresOf(['a', 'b', 'c'], truth, answers)
    expect(figures.confusion).toEqual([
      [2, 1, 0],
      [0, 1, 1],
      [0, 0, 1],
    ])
    expect(figures.accuracy).toBeCloseTo(4 / 6)
    expect(figures.macroRecall).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3)
    expect(figures.perClass.a).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8, texts: 3 })
    expect(figures.macroF1).toBeCloseTo((0.8 + 0.5 + 2 / 3) / 3)
  })

  it('puts the score inside its interval, which a sure thing makes a point', () => {
    const { interval, macroF1 } = figuresOf(['a', 'b', 'c'], truth, answers)
    expect(interval[0]).toBeLessThanOrEqual(macroF1)
    expect(interval[1]).toBeGreaterThanOrEqual(macroF1)
    const many = Array.from({ length: 300 }, (_, at) => (['a', 'b', 'c'] as const)[at % 3] ?? 'a')
    expect(figuresOf(['a', 'b', 'c'], many, many).interval).toEqual([1, 1])
  })
})

it('multiLabelF1 leaves out what never occurs', () => {
  const { macroF1, perLabel } = multiLabelF1(['a', 'b', 'c'], [['a', 'b'], ['a'], []], [['a'], ['a', 'b'], []])
  expect(perLabel.a?.f1).toBe(1)
  expect(perLabel.b?.f1).toBe(0)
  expect(perLabel.c).toBeUndefined()
  expect(macroF1).toBe(0.5)
})

it('bestThresholds parts what can be parted', () => {
  const answered = [0.1, 0.25, 0.45, 0.7].map((value, at) => ({
    values: [value],
    targets: [Number(at >= 2)],
  }))
  const [threshold = 0] = bestThresholds(answered, 1, () => 0.2)
  expect(threshold).toBeGreaterThan(0.25)
  expect(threshold).toBeLessThanOrEqual(0.45)
  const [careful = 0] = bestThresholds(answered, 1, () => 0.5)
  expect(careful).toBeGreaterThanOrEqual(0.5)
})

it('bestTemperature cools a model that is too sure and warms one that is too shy', () => {
  const judged = (logit: number) =>
    Array.from({ length: 100 }, (_, at) => ({ logits: [0, logit], target: at % 10 === 0 ? 0 : 1 }))
  expect(bestTemperature(judged(6))).toBeGreaterThan(2)
  expect(bestTemperature(judged(1))).toBeLessThan(1)
})

it('bestNeutralBias gives back what a shy model keeps', () => {
  const judged = [
    { logits: [0.5, 1, 0], target: 0 },
    { logits: [0, 1, 0.5], target: 2 },
    { logits: [0, 2, 0], target: 1 },
  ]
  const bias = bestNeutralBias(judged)
  expect(bias).toBeLessThan(-0.5)
  expect(bias).toBeGreaterThanOrEqual(-1)
})

describe('readLabelled', () => {
  it('takes label or sentiment, and names the line it cannot read', () => {
    expect(readLabelled('{"text":"a","label":"neutral"}\n\n{"text":"b","sentiment":"positive"}\n', 'f')).toEqual([
      { text: 'a', label: 'neutral', intents: undefined },
      { text: 'b', label: 'positive', intents: undefined },
    ])
    expect(() => readLabelled('{"text":"a","label":"neutral"}\n{', 'f')).toThrow('f:2: not JSON')
    expect(() => readLabelled('{"text":"a"}', 'f')).toThrow('f:1')
    expect(() => readLabelled('{"text":"a","label":"angry"}', 'f')).toThrow('f:1')
  })
})
