import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import { matchesQuery, mayMatchQuery } from './evaluate.ts'
import { negationsAtTerms } from './forms.ts'
import { hear, type HeardMessage } from './heard.ts'
import { parseQuery } from './parse.ts'
import { anyMessage, anyQuery } from './query.arbitrary.fixture.ts'
import type { Query } from './query.ts'
import { spansOf } from './spans.ts'
import { wordsInText } from './words-in-text.ts'

function parsed(text: string): Query {
  const result = parseQuery(text)
  if (!result.ok) throw new Error(`${text}: ${JSON.stringify(result.problem)}`)
  return result.query
}
const matches = (query: string, message: string | HeardMessage) =>
  matchesQuery(parsed(query), hear(typeof message === 'string' ? { text: message } : message))

describe('a query and the words of a text', () => {
  it.each([
    ['елка', 'Продам ЁЛКУ, недорого', true],
    ['заказ', 'Где мои ЗАКАЗЫ?!', true],
    ['заказы', 'нет заказа', true],
    ['заказ', 'заказчик', false],
    ['ежевоз', 'Ежевозом не пользуюсь', true],
    ['посылка', 'сколько посылок', true],
    ['деньги', 'верните денег', true],
    ['копейка', 'десять копеек', true],
    ['продавец', 'у продавца', true],
    ['delivery', 'two deliveries', true],
    ['refund', 'REFUNDED', true],
    ['=заказ', 'Заказ!', true],
    ['=заказ', 'заказы', false],
    ['заказ*', 'заказчики', true],
    ['дос*', 'Доставили', true],
    ['"не работает"', 'Не  работает!', true],
    ['"не работает"', 'не работал', false],
    ['"не работает"', 'не 😡 работает', true],
    ['"не работает"', 'не очень работает', false],
    ['wi-fi', 'Ваш Wi-Fi лежит', true],
    ['санкт-петербург', 'в Санкт-Петербурге', true],
    ['санкт-петербург', 'Санкт и Петербург', false],
    ['brand -вакансия', 'Вакансии в Brand', false],
    ['(оплата OR возврат) -реклама', 'сделайте возврат', true],
    ['café', 'CAFE\u0301', true],
    ['слово', 'сло\u00adво', true],
    ['а', '', false],
    ['🔥', 'огонь🔥', true],
    ['👍', 'ок 👍🏽', true],
    ['❤️', 'с ❤ к вам', true],
    ['👨‍👩‍👧', '👨‍👩', false],
    ['🇷🇺', 'за 🇷🇺!', true],
    ['#ежевоз', 'люблю #Ежевоз!', true],
    ['#ежевоз', 'ежевоз', false],
    ['#ежевоз', '#ежевоз_спб', false],
    ['#ежевоз_спб', '#Ежевоз_СПб', true],
    ['ежевоз', '#ежевоз_спб', true],
    ['@brand', 'привет, @Brand.', true],
    ['@brand', 'brand', false],
    ['@brand', 'x@brand', false],
    ['@brand', '@brand_ru', false],
    ['@ivan', '@ivan.petrov', false],
    ['a.example', 'зайди на a.example/x', true],
    ['привет', '\u202eпривет\u202c', true],
  ])('%s in %j: %s', (query, text, expected) => {
    expect(matches(query, text)).toBe(expected)
  })

  it.each([
    ['курьер /1 хам', 'курьер хам', true],
    ['курьер /1 хам', 'хамы курьеры', true],
    ['курьер /1 хам', 'курьер просто хам', false],
    ['курьер /2 хам', 'курьер просто хам', true],
    ['a /2 a', 'a', false],
    ['a /2 a', 'a b a', true],
    ['"a b" /1 b', 'a b', false],
    ['"a b" /1 b', 'a b b', true],
    ['(курьер OR водитель) /2 (хам* OR груб*)', 'водитель очень грубый', true],
    // Each step counts from the word before it.
    ['a /1 b /1 c', 'a b c', true],
    ['a /1 b /1 c', 'a b x b c', false],
    ['сервис /1 😡', 'сервис 😡', true],
    ['сервис /1 #тег', 'сервис #тег', true],
    ['сервис /1 #тег', 'сервис и #тег', false],
    ['a -(b /1 c)', 'a b x c', true],
  ])('%s in %j: %s', (query, text, expected) => {
    expect(matches(query, text)).toBe(expected)
  })

  const message: HeardMessage = {
    text: 'смотрите https://a.example',
    network: 'x',
    kind: 'mention',
    author: { name: 'Анна  Белова', handle: '@Anna_B' },
    followers: 1500,
    hasMedia: true,
    score: () => ({ language: 'ru', sentiment: 'negative', intents: ['complaint', 'dataLeak'] }),
  }
  it.each([
    ['from:anna_b', true],
    ['from:"анна белова"', true],
    ['from:анна', false],
    ['lang:ru', true],
    ['lang:en', false],
    ['network:x', true],
    ['network:vk', false],
    ['has:link has:media', true],
    ['followers:>1000', true],
    ['followers:>1500', false],
    ['followers:>=1500 followers:<=1500 followers:=1500', true],
    ['followers:<1500', false],
    ['sentiment:negative intent:complaint intent:dataleak', true],
    ['intent:thanks', false],
    ['kind:mention', true],
    ['kind:direct', false],
    ['смотреть -followers:>1000', false],
  ])('asks of the message: %s is %s', (query, expected) => {
    expect(matches(query, message)).toBe(expected)
  })

  it('takes what is not known for no', () => {
    for (const query of ['from:a', 'lang:ru', 'network:x', 'has:media', 'followers:>=0', 'kind:direct', 'intent:spam']) {
      expect([query, matches(query, 'слово')]).toEqual([query, false])
      expect([query, matches(`слово -${query}`, 'слово')]).toEqual([query, true])
    }
  })

  it('asks for the score only where it matters, and once', () => {
    let asked = 0
    const score = () => ({ language: 'ru' as const, sentiment: 'neutral' as const, intents: [], asked: (asked += 1) })
    const heard = hear({ text: 'заказ', score })
    expect(matchesQuery(parsed('заказ OR lang:en'), heard)).toBe(true)
    expect(asked).toBe(0)
    expect(matchesQuery(parsed('lang:ru sentiment:neutral'), heard)).toBe(true)
    expect(asked).toBe(1)
  })

  it('cuts words as the search does', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
        const words = wordsInText(text)
        expect(words.filter(({ isEmoji }) => !isEmoji).map(({ word }) => word)).toEqual([
          ...wordsOf(normaliseText(text)),
        ])
        for (const { start, end } of words) expect(start < end && end <= text.length).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is not slowed down by a text made to slow it', () => {
    const near = parsed('a /50 b /50 a')
    const text = 'a '.repeat(20_000) + '😡'.repeat(20_000)
    expect(matchesQuery(near, hear({ text }))).toBe(false)
    expect(matchesQuery(parsed('"😡 b"'), hear({ text }))).toBe(false)
    expect(matchesQuery(parsed('a #a @a'), hear({ text: '#'.repeat(20_000) + '@a.'.repeat(10_000) }))).toBe(false)
  }, 60_000)
})

describe('mayMatchQuery', () => {
  it.each([
    ['заказ', 'про что угодно', true],
    ['заказ -реклама', 'реклама', false],
    ['заказ -(реклама акция)', 'реклама', true],
    ['(заказ -реклама) OR возврат', 'реклама', true],
    ['"мой заказ"', 'мой новый заказ', false],
    ['=заказ', 'заказы', false],
    ['a /2 b', 'a x y b', false],
    ['заказ #тег', 'заказ', false],
    ['заказ followers:>10', 'заказ', false],
  ])('%s in %s: %s', (query, text, expected) => {
    expect(mayMatchQuery(negationsAtTerms(parsed(query)), hear({ text }))).toBe(expected)
  })

  it('is true wherever the query matches', () => {
    fc.assert(
      fc.property(anyQuery, anyMessage, (query, message) => {
        const heard = hear(message)
        expect(matchesQuery(negationsAtTerms(query), heard)).toBe(matchesQuery(query, heard))
        expect(!matchesQuery(query, heard) || mayMatchQuery(negationsAtTerms(query), heard)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('spansOf', () => {
  const marks = (query: string, text: string) =>
    spansOf(parsed(query), hear({ text })).map(({ start, end }) => text.slice(start, end))

  it.each([
    ['заказ', 'Заказы, заказ', ['Заказы', 'заказ']],
    ['заказ OR возврат', 'возврата нет', ['возврата']],
    ['заказ', 'ничего', []],
    ['"не работает"', 'не 😡 работает', ['не 😡 работает']],
    ['работает "не работает"', 'не работает', ['не работает']],
    ['курьер /2 хам', 'курьер просто хам, а другой курьер не такой уж и хам', ['курьер', 'хам']],
    ['#тег @brand 🔥', '#Тег @Brand 🔥', ['#Тег', '@Brand', '🔥']],
    ['заказ -реклама', 'заказ', ['заказ']],
    ['сло*', 'сло\u00adво', ['сло\u00adво']],
  ])('%s in %j', (query, text, expected) => {
    expect(marks(query, text)).toEqual(expected)
  })

  it('lies in the text, in order, and only where the query matches', () => {
    fc.assert(
      fc.property(anyQuery, anyMessage, (query, message) => {
        const heard = hear(message)
        let before = 0
        for (const { start, end } of spansOf(query, heard)) {
          expect(start >= before && start < end && end <= message.text.length).toBe(true)
          before = end
        }
        expect(matchesQuery(query, heard) || before === 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
