import { describe, expect, it } from 'vitest'
import { createScorer } from '#core/scoring/create-scorer.ts'
import { loadModel } from '#core/scoring/model/load-model.ts'
import { scoreLine } from './score-lines.ts'

const scorer = createScorer(loadModel('resources'))

describe('scoreLine', () => {
  it('gives the whole score beside the id', () => {
    const line = JSON.stringify({ id: 'a1', text: 'Спасибо!', network: 'vk', followers: 10 })
    expect(JSON.parse(scoreLine(line, scorer))).toEqual({
      id: 'a1',
      language: 'ru',
      sentiment: { label: 'positive', score: expect.any(Number) },
      intents: expect.arrayContaining(['thanks']),
      toxic: false,
      urgency: 0,
      priority: { score: expect.any(Number), level: 'low', reasons: expect.any(Array) },
    })
    expect(JSON.parse(scoreLine('{"text":""}', scorer))).toMatchObject({ id: null })
    expect(JSON.parse(scoreLine('{"id":7,"text":"ok"}', scorer))).toMatchObject({ id: 7 })
  })

  it.each([
    ['заложили бомбу в подвале', { by: 'rule', rule: 'danger', words: 'заложили бомбу' }],
    ['Great service, waiting for two weeks', { by: 'rule', rule: 'praiseBesideWait', words: 'waiting for two weeks' }],
    ['Ничего плохого сказать не могу', { by: 'rule', rule: 'deniedBadness', words: 'ничего плохого сказать не' }],
    ['Хорошая доставка', { by: 'words' }],
  ])('says who decided about %j', (text, decidedBy) => {
    expect(JSON.parse(scoreLine(JSON.stringify({ text }), scorer, true))).toMatchObject({
      decidedBy,
      explanation: expect.any(Array),
    })
  })

  it('says that a person decided', () => {
    const taught = createScorer(loadModel('resources'), { labelOf: () => 'neutral' })
    expect(JSON.parse(scoreLine('{"text":"плохо"}', taught, true))).toMatchObject({
      sentiment: { label: 'neutral', score: 0 },
      decidedBy: { by: 'label' },
    })
  })

  it.each([
    ['text', '"field":"line","reason":"not_json"'],
    ['null', '"field":"line"'],
    ['{}', '"field":"text"'],
    ['{"text":1}', '"field":"text"'],
    ['{"text":"a","network":"icq"}', '"field":"network"'],
    ['{"text":"a","followers":-1}', '"field":"followers"'],
  ])('refuses %s', (line, expected) => {
    expect(() => scoreLine(line, scorer)).toThrow(expected)
  })
})
