import fc from 'fast-check'
import { anonymous, channel, direct, group, namingBot, now, person, update } from './updates.fixture.ts'

const date = now / 1000
const photo = [{ file_id: 'f', width: 9, height: 9, file_size: 10 }]
const quoted = { message_id: 3, date, chat: group, from: person, ...namingBot }
const topic = { topic_id: 7, user: person }
const link = { type: 'text_link', offset: 0, length: 2, url: 'https://example.org' }
const connection = { business_connection_id: 'vNb7QpXkY0SgAAA' }

/** An update of every sort that the channel reads, each with much in it. */
const templates: readonly object[] = [
  update({ chat: direct, from: { ...person, username: 'anna' }, text: 'Где?', entities: [link] }),
  update({ chat: direct, from: person, caption: 'вот', caption_entities: [link], photo }),
  update({ chat: direct, from: person, text: '/start abc', quote: { text: 'б' } }),
  update({ chat: direct, from: person, rich_message: { blocks: [{ text: ['а', { text: 'б' }] }] } }),
  update({
    chat: direct,
    from: person,
    text: 'а',
    external_reply: { origin: { type: 'user', sender_user: person }, chat: channel, message_id: 2 },
  }),
  update({ chat: group, from: person, ...namingBot, reply_to_message: quoted }),
  update({ chat: group, from: anonymous, sender_chat: group, text: 'б', reply_to_message: quoted }),
  update({ chat: group, from: person, text: 'б', message_thread_id: 3, is_topic_message: false }),
  update({
    chat: group,
    sender_chat: channel,
    is_automatic_forward: true,
    forward_origin: { type: 'channel', chat: channel, message_id: 5 },
    text: 'Пост',
  }),
  update({ chat: group, from: person, ...namingBot, edit_date: date + 5 }, 'edited_message'),
  update({ chat: group, from: person, migrate_to_chat_id: -1009 }),
  update({
    chat: { ...group, is_direct_messages: true },
    from: person,
    direct_messages_topic: topic,
    text: 'в',
  }),
  update({ chat: direct, from: person, venue: { title: 'Пункт', address: 'Лесная' } }),
  update({ chat: direct, from: person, checklist: { title: 'Список', tasks: [{ text: 'раз' }] } }),
  update({ chat: direct, from: person, paid_media: { paid_media: [{ photo }] }, ...connection }, 'business_message'),
  update({ chat: direct, from: person, text: 'г', edit_date: date, ...connection }, 'edited_business_message'),
  { update_id: 5, deleted_business_messages: { ...connection, chat: direct, message_ids: [1, 2] } },
  { update_id: 5, business_connection: { id: 'a', user: person, is_enabled: true } },
  update({ chat: direct, from: person, new_chat_member: { status: 'kicked', user: person } }, 'my_chat_member'),
]

/** What a network has no business to send, and what JSON can carry all the same. */
const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '\ud800',
    'а\udfff',
    '\u0000',
    '',
    '__proto__',
    'constructor',
    '"\'; drop table messages; --',
    '<script>alert(1)</script>',
    'ы'.repeat(40_000),
    -1,
    0,
    0.5,
    1e12,
    1e21,
    -1e21,
    Number.MAX_SAFE_INTEGER,
    Number.MIN_SAFE_INTEGER,
    null,
    true,
    [],
    {},
  ),
  fc.constantFrom(100, 5000).map(nested),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constant(null).map(() => JSON.parse('{"__proto__":{"text":"x"},"constructor":{"prototype":1}}') as unknown),
)

function nested(depth: number): unknown {
  let node: unknown = 'дно'
  for (let level = 0; level < depth; level++) node = level % 2 === 0 ? { text: node } : [node]
  return node
}

/** An update with one to four of its parts replaced, added or taken away. */
export const hostileUpdate: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...templates),
    fc.array(fc.tuple(fc.nat(), hostile, fc.constantFrom('replace', 'add', 'remove')), {
      minLength: 1,
      maxLength: 4,
    }),
  )
  .map(([template, changes]) => {
    const copy = structuredClone(template)
    for (const [at, value, how] of changes) change(copy, at, value, how)
    return copy
  })

type Node = Record<string, unknown>

function change(root: object, at: number, value: unknown, how: string) {
  const spots = spotsOf(root)
  const [node, key] = spots[at % spots.length] ?? []
  if (!node || key === undefined || key === 'update_id') return
  if (how === 'remove') delete node[key]
  else put(node, how === 'add' ? strangeKeys[at % strangeKeys.length] ?? key : key, value)
}

const strangeKeys = ['__proto__', 'constructor', 'hologram', 'migrate_from_chat_id', 'sender_chat']

function put(node: Node, key: string, value: unknown) {
  Object.defineProperty(node, key, { value, enumerable: true, writable: true, configurable: true })
}

/** Every place of a tree where something stands. */
function spotsOf(root: object): readonly (readonly [Node, string])[] {
  const spots: (readonly [Node, string])[] = []
  const open: Node[] = [root as Node]
  for (let node = open.pop(); node && spots.length < 500; node = open.pop()) {
    for (const key of Object.keys(node)) {
      spots.push([node, key])
      const child = node[key]
      if (typeof child === 'object' && child !== null) open.push(child as Node)
    }
  }
  return spots
}
