import { expect, it } from 'vitest'
import { queueOrders, splits, type QueueItem, type QueueOrder, type Split } from '#shared/contract/queue.ts'
import { createI18n } from '../../i18n/create-i18n.ts'
import { sampleItem } from '../../testing/sample-conversations.ts'
import { whyInBrief, whyInFull, whyInShort, type WhyContext } from './why-here.ts'

const now = new Date(2026, 10, 27, 12, 30).getTime()
const minute = 60_000

const angry: QueueItem = {
  ...sampleItem(3, now),
  waitingSince: now - 12 * minute,
  lastMessageAt: now - 2 * minute,
  due: { target: 'firstResponse', dueAt: now + 3 * minute },
  priority: {
    score: 82,
    level: 'high',
    reasons: [
      { code: 'base', points: 15 },
      { code: 'large_reach', points: 13, value: 48_200 },
      { code: 'very_negative', points: 40 },
      { code: 'monitor', points: 2 },
    ],
  },
}

function context(order: QueueOrder, language: 'ru' | 'en' = 'ru', split: Split = 'all'): WhyContext {
  return { split, order, now, language, t: createI18n(language).t }
}

/** With common spaces instead of those that hold numbers and units together. */
const plain = (words: readonly string[]) => words.join(' · ').replace(/\s/gu, ' ')

it.each([
  ['urgency', 'до 12:33 · сильный негатив · 48,2 тыс. подписчиков', 'due 12:33 PM · very negative · 48.2K followers'],
  ['waiting', 'ждёт с 12:18 · сильный негатив · 48,2 тыс. подписчиков', 'waiting since 12:18 PM · very negative · 48.2K followers'],
  ['newest', 'пришло 12:28 · сильный негатив · 48,2 тыс. подписчиков', 'came 12:28 PM · very negative · 48.2K followers'],
  ['priority', 'приоритет 82 · сильный негатив · 48,2 тыс. подписчиков', 'priority 82 · very negative · 48.2K followers'],
] as const)('says what the order by %s goes by, then what weighs most', (order, russian, english) => {
  expect(plain(whyInShort(angry, 3, context(order)))).toBe(russian)
  expect(plain(whyInShort(angry, 3, context(order, 'en')))).toBe(english)
})

it('says in a dense row what does not stand there already', () => {
  const words = whyInBrief({ ...angry, priority: { ...angry.priority, reasons: angry.priority.reasons.slice(0, 2) } }, context('urgency'))
  expect(words).toEqual(['до 12:33'])
  expect(whyInBrief(angry, context('waiting'))).toEqual(['ждёт с 12:18', 'сильный негатив'])
})

it('says in a row no feeling that its face does not show, and in full that there was a touch of it', () => {
  const cool: QueueItem = {
    ...angry,
    sentiment: { label: 'neutral', score: -0.2, corrected: false },
    priority: { score: 60, level: 'normal', reasons: [{ code: 'threat', points: 40 }, { code: 'negative', points: 8 }] },
  }
  expect(whyInShort(cool, 3, context('urgency'))).toEqual(['до 12:33', 'угроза'])
  expect(whyInBrief({ ...cool, priority: { ...cool.priority, reasons: [{ code: 'negative', points: 8 }] } }, context('urgency'))).toEqual(['до 12:33'])
  expect(whyInFull(cool, context('urgency')).at(-1)).toContain('оттенок негатива')
  const felt: QueueItem = { ...cool, sentiment: { ...cool.sentiment, label: 'negative' } }
  expect(whyInShort(felt, 3, context('urgency'))).toEqual(['до 12:33', 'угроза', 'негатив'])
})

it('tells what is overdue, owed nothing, and waited for by nobody', () => {
  const late = { ...angry, due: { target: 'nextResponse', dueAt: now - 1 } } as const
  expect(whyInShort(late, 1, context('urgency'))).toEqual(['просрочено'])
  const calm = { ...angry, due: null, waitingSince: null }
  expect(whyInShort(calm, 1, context('urgency'))).toEqual(['ответа не ждут'])
  expect(whyInShort(calm, 1, context('waiting'))).toEqual(['никто не ждёт'])
  const ours = { ...calm, lastDirection: 'outbound' } as const
  expect(whyInShort(ours, 1, context('newest'))).toEqual(['мы писали 12:28'])
})

it('says in full by how much the priority lifts, and what it is made of', () => {
  expect(whyInFull(angry, context('urgency', 'ru', 'urgent')).map((each) => plain([each]))).toEqual([
    'Первый ответ до 12:33: чем раньше срок, тем выше.',
    'Приоритет 82 из 100 поднимает на 8 мин.',
    'В «Срочных», потому что приоритет высокий.',
    'Приоритет 82 из 100: сильный негатив +40, 48,2 тыс. подписчиков +13, нашёл монитор +2.',
  ])
  const calm: QueueItem = { ...angry, priority: { score: 20, level: 'low', reasons: [] } }
  expect(whyInFull(calm, context('priority', 'en', 'urgent'))).toEqual([
    'Priority 20 of 100: the highest stands first, among equals the soonest due.',
    'In “Urgent” because less than five minutes are left.',
  ])
})

it('has words for every order and tab, without a code or an empty place in them', () => {
  for (const language of ['ru', 'en'] as const) {
    for (const order of queueOrders) {
      for (const split of splits) {
        for (const index of Array.from({ length: 12 }, (_, each) => each)) {
          const item = sampleItem(index, now)
          const words = [
            ...whyInShort(item, 9, context(order, language, split)),
            ...whyInFull(item, context(order, language, split)),
          ]
          expect(words.filter((word) => /\{\{|whyHere|undefined|null|_/.test(word) || word.trim() === '')).toEqual([])
        }
      }
    }
  }
})
