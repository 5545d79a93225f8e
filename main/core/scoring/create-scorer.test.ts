import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intents, languages, priorityLevels, sentimentLabels } from '#shared/domain.ts'
import { createScorer } from './create-scorer.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'
import { loadModel } from './model/load-model.ts'
import { sentimentOf } from './sentiment.ts'

const scorer = createScorer(loadModel('resources'))
const score = (text: string) => scorer.score({ text })

describe('sentiment', () => {
  it.each([
    ['У меня третий день не работает интернет', 'negative'],
    ['Ужасный сервис, верните деньги', 'negative'],
    ['Плооооохо', 'negative'],
    ['ответа нет', 'negative'],
    ['приложение вылетает ((((', 'negative'],
    ['Спасибо за испорченный вечер!!!', 'negative'],
    ['Спасибо, но деньги так и не пришли', 'negative'],
    ['Раньше всё было хорошо, но теперь кошмар', 'negative'],
    ['отлично, снова всё сломалось)))', 'negative'],
    ['The food was great but the service was terrible', 'negative'],
    ['I can’t log in', 'negative'],
    ['my order never arrived', 'negative'],
    ['😡😡😡', 'negative'],
    ['Всё супер, рекомендую)))', 'positive'],
    ['Совсем не плохо', 'positive'],
    ['Доставка долгая, зато вкусно очень!', 'positive'],
    ['Love the new app', 'positive'],
    ['not bad at all', 'positive'],
    ['❤️❤️', 'positive'],
    ['Во сколько вы открываетесь?', 'neutral'],
    ['Более того, судя по всему, надо подумать', 'neutral'],
    ['How do I reset my password?', 'neutral'],
    ['1) адрес 2) телефон (рабочий)', 'neutral'],
    ['', 'neutral'],
  ])('%j is %s', (text, label) => {
    expect(score(text).sentiment.label).toBe(label)
  })

  it('of the rules hears emphasis', () => {
    const of = (text: string) => sentimentOf(lexiconTokeniser()(text)).score
    expect(of('очень плохо')).toBeLessThan(of('плохо'))
    expect(of('это ПЛОХО')).toBeLessThan(of('это плохо'))
    expect(of('плохо!!!')).toBeLessThan(of('плохо'))
    expect(of('немного плохо')).toBeGreaterThan(of('плохо'))
    expect(of('ёлки, всё прекрасно')).toBe(of('елки, все прекрасно'))
  })
})

describe('intents', () => {
  it.each([
    ['Почему списали деньги дважды? Верните!', ['complaint', 'question', 'request']],
    ['Подскажите, во сколько вы закрываетесь', ['question']],
    ['Спасибо большое, помогли!', ['thanks']],
    ['Спасибо, а когда придёт курьер?', ['question', 'thanks']],
    ['Заработок от 5000 в день, переходи по ссылке https://t.me/xxx промокод', ['spam']],
    ['FREE crypto airdrop! Click https://x.example/a', ['spam']],
    ['You are the worst, I want a refund', ['complaint']],
    ['Приложение не открывается, что делать?', ['question', 'outage']],
    ['Требуются курьеры, оплата каждый день, звоните', ['advertisement']],
    ['Не вернёте деньги — увидимся в суде', ['threat']],
    ['Мне пришла чужая выписка с паспортными данными', ['dataLeak']],
  ] as const)('%j: %j among them', (text, expected) => {
    expect(score(text).intents).toEqual(expect.arrayContaining([...expected]))
  })

  it('does not take a customer who threatens for an advertisement, which would cost four fifths of the priority', () => {
    const text = 'Гарантийный ремонт наушников: отдал 2 месяца назад. По закону 45 дней. Следующее письмо будет от юриста.'
    expect(score(text).intents).toContain('threat')
    expect(score(text).intents).not.toContain('advertisement')
  })

  it.each(['Ссылка на расписание https://example.com/?a=b', 'Заказал пиццу', ''])('%j: none', (text) => {
    expect(score(text).intents).toEqual(['other'])
  })
})

describe('any text', () => {
  const hostile = {
    long: 'a'.repeat(100_000),
    words: 'не работает! '.repeat(8000),
    brackets: `${'('.repeat(50_000)}${')'.repeat(50_000)}`,
    surrogates: '\ud83d'.repeat(100_000),
    zalgo: `п${'\u0301\u0316'.repeat(200)}лохо `.repeat(200),
    rightToLeft: '\u202eשלום مرحبا '.repeat(5000),
    links: 'http://'.repeat(14_000),
    apostrophes: "a'".repeat(50_000),
    nulls: '\0'.repeat(1000),
    emoji: '👨‍👩‍👧‍👦'.repeat(5000),
  }

  it.each(Object.entries(hostile))('%s is scored', (_, text) => {
    const result = score(text)
    expect(languages).toContain(result.language)
    expect(sentimentLabels).toContain(result.sentiment.label)
  })

  it('gives a whole score for anything, the same each time', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc
            .array(
              fc.constantFrom('не', 'плохо', 'но', ')))', 'Thanks', '?', '!!', '😡', 'ОЧЕНЬ', '👍'),
            )
            .map((words) => words.join(' ')),
        ),
        fc.option(fc.double(), { nil: undefined }),
        (text, followers) => {
          const result = scorer.score({ text, followers, visibility: 'public' })
          expect(Math.abs(result.sentiment.score)).toBeLessThanOrEqual(1)
          expect(result.intents.length).toBeGreaterThan(0)
          expect(result.intents.every((intent) => intents.includes(intent))).toBe(true)
          expect(priorityLevels).toContain(result.priority.level)
          expect(scorer.score({ text, followers, visibility: 'public' })).toEqual(result)
        },
      ),
    )
  })

  it('takes zalgo for the word it hides', () => {
    expect(score('п\u0301\u0316л\u0336охо').sentiment.label).toBe('negative')
  })
})
