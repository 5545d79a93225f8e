import fc from 'fast-check'
import type { InboundEvent, InboundMessage } from '../channels/channel.ts'
import { inbound, noon } from '../testing/core-fixture.ts'

const minute = 60_000
const texts = [
  'Где мой заказ? Жду третий день.',
  'Спасибо!',
  'Отвратительный сервис, это ужас!',
  'Ещё вопрос: когда доставка?',
  '',
  'Ура, пришло 🎉',
]
const places = [
  { placeId: 'wall:-1_1', visibility: 'public', kind: 'comment' },
  { placeId: 'wall:-1_2', visibility: 'public', kind: 'comment' },
  { placeId: 'dm:1', visibility: 'private', kind: 'direct' },
  { placeId: 'group:1', visibility: 'private', kind: 'direct' },
] as const

const at = fc.integer({ min: -60, max: 10 }).map((minutes) => noon + minutes * minute)
const externalId = fc.constantFrom('m1', 'm2', 'm3', 'm4', 'm5', 'm6')
const text = fc.constantFrom(...texts)
const author = fc.record({
  externalId: fc.constantFrom('77', '78', '79'),
  name: fc.constantFrom('Анна', 'Анна К.'),
  reach: fc.constantFrom(undefined, 120, 90_000),
})

const message: fc.Arbitrary<InboundMessage> = fc
  .record({
    externalId,
    author,
    text,
    postedAt: at,
    direction: fc.constantFrom('inbound', 'inbound', 'inbound', 'outbound'),
    place: fc.constantFrom(...places),
    attachments: fc.constantFrom([], [{ kind: 'photo', url: 'https://example.ru/1' } as const]),
    isEdited: fc.boolean(),
  })
  .map(({ place, isEdited, ...rest }) =>
    inbound({
      ...rest,
      ...place,
      ...(isEdited && { editedAt: rest.postedAt + minute }),
      shared: place.placeId.startsWith('group:'),
    }),
  )

/** What polls may bring about a few messages of a few people, in any order and as often as they like. */
export const inboundEvent: fc.Arbitrary<InboundEvent> = fc.oneof(
  { weight: 6, arbitrary: message },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('edit' as const),
      externalId,
      text,
      editedAt: at,
      message: fc.option(message, { nil: undefined }),
      newExternalId: fc.option(externalId, { nil: undefined }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('deletion' as const), externalId, deletedAt: at }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('restoration' as const), externalId }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('permission' as const),
      author: fc.record({ externalId: fc.constantFrom('77', '78') }),
      allowed: fc.boolean(),
      at,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { type: 'placeMoved' as const, from: 'wall:-1_1', to: 'wall:-1_2' },
      { type: 'placeMoved' as const, from: 'dm:1', to: 'group:1' },
    ),
  },
)
