import { describe, expect, it } from 'vitest'
import { isClosingThanks } from './closing-thanks.ts'
import { createScorer } from './create-scorer.ts'
import { loadModel } from './model/load-model.ts'

const scorer = createScorer(loadModel('resources'))
const isClosing = (text: string) => isClosingThanks(scorer.score({ text }), text)

describe('isClosingThanks', () => {
  it.each([
    'Спасибо!',
    'спасибо большое, всё получилось ))',
    'Спасибо, Анна, очень помогли!',
    'Благодарю за оперативность, хорошего дня',
    'Дякую!',
    'Thanks a lot, it works now',
    'thank you so much guys 🙏',
    '👍',
    '❤️',
  ])('%s', (text) => {
    expect(isClosing(text)).toBe(true)
  })

  it.each([
    'Спасибо, но деньги так и не пришли',
    'Спасибо, а когда придёт?',
    'спасибо, жду',
    'Спасибо, номер заказа 12345',
    'Спасибо за испорченный вечер',
    'спасибо что обманули',
    'Спасибо, посмотрите пожалуйста личку',
    'Thanks, still waiting',
    'Thanks, please call me back',
    'Thank you, see https://example.com',
    'Отлично',
    'ок',
    '👎',
    '',
    `Спасибо! ${'Ещё вот что. '.repeat(10)}`,
  ])('not %s', (text) => {
    expect(isClosing(text)).toBe(false)
  })
})
