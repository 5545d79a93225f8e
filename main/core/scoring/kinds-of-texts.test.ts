import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createScorer } from './create-scorer.ts'
import { loadModel } from './model/load-model.ts'
import { polarFrom } from './sentiment-label.ts'

const scorer = createScorer(loadModel('resources'))
const score = (text: string) => scorer.score({ text })

describe('a danger', () => {
  it.each([
    'заложили бомбу',
    'подожгу пункт выдачи',
    'спасибо за скидку, завтра взорву ваш офис)))',
    'FREE promo: I will shoot up your store https://x.example',
    'я больше не хочу жить, спасибо вам',
    "thanks for everything, I'm going to kill myself",
  ])('%j is a threat on top of the queue, never praise', (text) => {
    const { intents, priority, sentiment, urgency } = score(text)
    expect(intents[0]).toBe('threat')
    for (const intent of ['praise', 'thanks', 'spam', 'advertisement']) expect(intents).not.toContain(intent)
    expect({ level: priority.level, label: sentiment.label, urgency }).toEqual({
      level: 'urgent',
      label: 'negative',
      urgency: 3,
    })
  })

  it.each(['Приложение бомба', 'суп просто бомба!', 'killer feature, love it'])('%j is praise', (text) => {
    expect(score(text)).toMatchObject({ sentiment: { label: 'positive' }, priority: { level: 'low' } })
    expect(score(text).intents).toContain('praise')
  })
})

describe('denied badness', () => {
  it.each([
    'Without a doubt excellent idea',
    'Ничего плохого сказать не могу',
    'не могу не похвалить вашу поддержку',
    'Not bad at all',
    'No complaints',
    'Нет претензий',
    'Ни разу не подвели',
    "couldn't be happier",
    'жаловаться не на что',
  ])('%j is positive and no complaint', (text) => {
    const { sentiment, intents, priority } = score(text)
    expect(sentiment.label).toBe('positive')
    expect(intents).not.toContain('complaint')
    expect(priority.level).toBe('low')
  })

  it('of yesterday is at least neutral', () => {
    const { sentiment, intents } = score('Вчера вылетало, сегодня всё починили')
    expect(sentiment.label).not.toBe('negative')
    expect(intents).not.toContain('complaint')
  })
})

describe('irony beside a stated wait or an event', () => {
  it('of praise in quotation marks is negative without any wait', () => {
    expect(score('Ну спасибо, «отличный» сервис…').sentiment.label).toBe('negative')
  })

  it.each([
    'Ну спасибо, «отличный» сервис, третий день без ответа 👏👏👏',
    'Супер сервис)))) ждать 2 недели',
    'обожаю ждать',
    'great, another delay',
    'Great service, been on hold for 40 minutes',
    'Спасибо, что вернули деньги, но три недели ждать',
    'браво! опять всё сломали',
  ])('%j is not positive and at least of normal priority', (text) => {
    const { sentiment, priority } = score(text)
    expect(sentiment.label).not.toBe('positive')
    expect(priority.score).toBeGreaterThanOrEqual(25)
  })
})

describe('a wish to complain, a theft, a break-in', () => {
  it.each([
    'Хочу пожаловаться',
    "I'd like to file a complaint",
    'куда писать жалобу',
    'украли деньги с карты',
    'взломали аккаунт',
    'my account got hacked',
    'списали деньги без спроса',
  ])('%j is a complaint and high in the queue', (text) => {
    const { sentiment, intents, priority } = score(text)
    expect(sentiment.label).toBe('negative')
    expect(intents).toContain('complaint')
    expect(intents).not.toContain('praise')
    expect(priority.score).toBeGreaterThanOrEqual(50)
  })
})

describe('strong words', () => {
  it.each([
    'пиздец как круто',
    'bloody brilliant',
    'офигенно',
    'fucking amazing',
    'this app is the bomb',
    'взорвали рынок этим тарифом',
  ])('%j is positive', (text) => {
    expect(score(text).sentiment.label).toBe('positive')
  })
})

const corpus = ['ru-telecom', 'ru-tweets', 'en-tweets', 'ru-danger', 'en-turns', 'ru-turns'].flatMap((name) =>
  readFileSync(join(import.meta.dirname, 'corpus', `${name}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(0, 400)
    .map((line) => (JSON.parse(line) as { text: string }).text),
)

describe('any text of the corpus', () => {
  it('has a label that its score says, too', () => {
    for (const text of corpus) {
      const { label, score: value } = score(text).sentiment
      const said = value <= -polarFrom ? 'negative' : value >= polarFrom ? 'positive' : 'neutral'
      expect({ text, label }).toEqual({ text, label: said })
    }
  })

  it('wants the same with a bracket at its end, whatever it sounds like', () => {
    // Two letters: what ends in one may end in a face, and with a bracket in another face.
    for (const text of corpus.filter((each) => /\p{L}{2}$/u.test(each))) {
      const wants = ({ intents, urgency, toxic }: ReturnType<typeof score>) => ({ text, intents, urgency, toxic })
      const plain = wants(score(text))
      for (const smile of [')', ' )']) expect(wants(score(`${text}${smile}`))).toEqual(plain)
    }
  })
})
