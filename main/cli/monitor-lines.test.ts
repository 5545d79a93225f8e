import { describe, expect, it } from 'vitest'
import { parseQuery } from '#core/query/parse.ts'
import { wordsOf } from './language.ts'
import { monitorLine, type ScoreText } from './monitor-lines.ts'
import { noteInWords, problemInWords } from './query-trouble.ts'

const score: ScoreText = (text) => ({
  language: 'ru',
  sentiment: text.includes('плохо') ? 'negative' : 'neutral',
  intents: ['complaint'],
})

function answer(query: string, message: object): unknown {
  const parsed = parseQuery(query)
  if (!parsed.ok) throw new Error(parsed.problem.code)
  return JSON.parse(monitorLine(JSON.stringify(message), parsed.query, score))
}

describe('monitorLine', () => {
  it.each([
    ['заказ', { id: 'a', text: '🙂 Заказы' }, { id: 'a', match: true, spans: [{ start: 3, end: 9 }] }],
    ['заказ', { id: 7, text: 'ничего' }, { id: 7, match: false, spans: [] }],
    ['заказ -реклама', { text: 'заказ' }, { id: null, match: true, spans: [{ start: 0, end: 5 }] }],
    ['from:anna', { text: '', author: '@Anna' }, { id: null, match: true, spans: [] }],
    ['from:"анна б"', { text: '', author: { name: 'Анна Б' } }, { id: null, match: true, spans: [] }],
    ['followers:>=10 network:x kind:mention', { text: '', followers: 10, network: 'x', kind: 'mention' }, { match: true }],
    ['has:media has:link', { text: '', media: true, link: true }, { match: true }],
    ['sentiment:negative intent:complaint', { text: 'плохо' }, { match: true }],
    ['sentiment:negative', { text: 'плохо', sentiment: 'positive' }, { match: false }],
  ])('%s on %j', (query, message, expected) => {
    expect(answer(query, message)).toMatchObject(expected)
  })

  it.each([
    ['text', '"field":"line"'],
    ['{}', '"field":"text"'],
    ['{"text":"","network":"icq"}', '"field":"network"'],
    ['{"text":"","author":5}', '"field":"author"'],
  ])('refuses %s', (line, expected) => {
    expect(() => monitorLine(line, { kind: 'word', word: 'a' }, score)).toThrow(expected)
  })
})

describe('what is wrong with a query', () => {
  function trouble(query: string, language: 'ru' | 'en'): string {
    const parsed = parseQuery(query)
    const words = wordsOf(language)
    if (!parsed.ok) return problemInWords(query, parsed.problem, words)
    return parsed.notes.map((note) => noteInWords(query, note, words)).join('\n')
  }

  it.each([
    ['🔥 заказ (a', 'ru', '--query, знак 9: Эта скобка не закрыта.\n  🔥 заказ (a\n          ^'],
    ['lang:xx', 'en', '--query, character 1: There is no such value. There are: ru, en, uk, be, kk, other, unknown.\n  lang:xx\n  ^^^^^^^'],
    ['a\u001b[31m or "', 'en', '--query, character 11: This quote is never closed.\n  a [31m or "\n            ^'],
    ['a or b', 'ru', '--query, знак 3: «or» ищется как слово. Операторы пишут заглавными: И, ИЛИ, НЕ, NEAR/3.'],
  ] as const)('%j in %s', (query, language, text) => {
    expect(trouble(query, language)).toBe(text)
  })

  it('does not print a long query whole', () => {
    const lines = trouble(`${'слово '.repeat(500)}(`, 'ru').split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(150)
    expect(lines[1]?.[lines[2]?.indexOf('^') ?? 0]).toBe('(')
    expect(trouble('я'.repeat(10_000), 'ru').length).toBeLessThan(400)
  })
})
