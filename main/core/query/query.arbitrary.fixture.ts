import fc from 'fast-check'
import { intents, languages, messageKinds, networks, sentimentLabels } from '#shared/domain.ts'
import { foldEmoji } from './emoji.ts'
import type { HeardMessage } from './heard.ts'
import { comparisons, joinQueries, type Condition, type NearPart, type Query, type Term } from './query.ts'

/** Words that are forms of each other, beginnings of each other, and look like operators. */
export const someWords = [
  'заказ', 'заказы', 'доставка', 'доставок', 'достав', 'не', 'и', 'or', 'работает', 'wifi', 'near', '7', 'refund', 'refunds',
] as const
export const somePictures = ['🔥', '👍', '❤', '🇷🇺', '👨‍👩‍👧'] as const
const someNames = ['brand', 'анна_б', 'a.b'] as const

const word = fc.constantFrom(...someWords)
const emoji = fc.constantFrom(...somePictures)

export const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  word.map((word): Term => ({ kind: 'word', word })),
  fc.constant<Term>({ kind: 'word', word: 'елка', spelled: 'ёлка' }),
  word.map((word): Term => ({ kind: 'exact', word })),
  fc.constantFrom('дос', 'раб', 'ref').map((prefix): Term => ({ kind: 'prefix', prefix })),
  fc.array(fc.oneof(word, emoji), { minLength: 2, maxLength: 3 }).map((words): Term => ({ kind: 'phrase', words })),
  fc.constant<Term>({ kind: 'phrase', words: ['елка', 'заказ'], spelled: ['ёлка', 'заказ'] }),
  fc.array(word, { minLength: 2, maxLength: 3 }).map((words): Term => ({ kind: 'compound', words })),
  fc.constantFrom('заказ', 'анна_б').map((tag): Term => ({ kind: 'tag', tag })),
  fc.constantFrom(...someNames).map((name): Term => ({ kind: 'name', name })),
  emoji.map((emoji): Term => ({ kind: 'emoji', emoji: foldEmoji(emoji) })),
)

export const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom('ivan', 'анна белова', 'a.b').map((author): Condition => ({ kind: 'from', author })),
  fc.constantFrom(...languages).map((language): Condition => ({ kind: 'lang', language })),
  fc.constantFrom(...networks).map((network): Condition => ({ kind: 'network', network })),
  fc.constantFrom('link', 'media').map((what): Condition => ({ kind: 'has', what })),
  fc
    .tuple(fc.constantFrom(...comparisons), fc.constantFrom(0, 10, 1000))
    .map(([compare, count]): Condition => ({ kind: 'followers', compare, count })),
  fc.constantFrom(...sentimentLabels).map((label): Condition => ({ kind: 'sentiment', label })),
  fc.constantFrom(...intents).map((intent): Condition => ({ kind: 'intent', intent })),
  fc.constantFrom(...messageKinds).map((of): Condition => ({ kind: 'kind', of })),
)

const nearPart: fc.Arbitrary<NearPart> = fc.oneof(
  { arbitrary: anyTerm, weight: 3 },
  fc.array(anyTerm, { minLength: 2, maxLength: 3 }).map((parts): NearPart => ({ kind: 'or', parts })),
)
const near: fc.Arbitrary<Query> = fc
  .array(fc.tuple(nearPart, fc.integer({ min: 1, max: 4 })), { minLength: 2, maxLength: 3 })
  .map((all) => ({
    kind: 'near',
    parts: all.map(([part]) => part),
    distances: all.slice(1).map(([, distance]) => distance),
  }))

export const anyQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small' },
    anyTerm,
    anyCondition,
    near,
    tie('query').map((part): Query => ({ kind: 'not', part })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('query'), { minLength: 1, maxLength: 3 }))
      .map(([kind, parts]) => joinQueries(kind, parts)),
  ),
})).query

/** A text made of what the queries ask for, and of what looks like it. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      word,
      emoji,
      fc.constantFrom('Ёлки', 'ЗАКАЗА', '#заказ', '#заказ_х', '@brand', '@анна_б', 'x@brand', '👍🏽', 'https://a.example', ', '),
    ),
    { maxLength: 10 },
  )
  .map((pieces) => pieces.join(' '))

export const anyMessage: fc.Arbitrary<HeardMessage> = fc
  .record({
    text: anyText,
    network: fc.constantFrom(...networks),
    kind: fc.constantFrom(...messageKinds),
    author: fc.option(fc.constantFrom({ name: 'Анна Белова', handle: 'a.b' }, { name: 'Иван', handle: 'Ivan' }), {
      nil: undefined,
    }),
    followers: fc.option(fc.constantFrom(0, 10, 500, 5000), { nil: undefined }),
    hasMedia: fc.boolean(),
    heard: fc.record({
      language: fc.constantFrom(...languages),
      sentiment: fc.constantFrom(...sentimentLabels),
      intents: fc.subarray([...intents], { maxLength: 2 }),
    }),
  })
  .map(({ heard, ...message }) => ({ ...message, score: () => heard }))
