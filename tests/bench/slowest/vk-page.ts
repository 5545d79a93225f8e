import { longTexts, nested } from './long-text.ts'
import type { SlowNetwork } from './slow-network.ts'

const groupId = 77
/** VK's own limits: events an answer of the long poll, characters, attachments, forwarded messages. */
const most = { events: 100, characters: 16_384, attachments: 10, forwarded: 100 }

/** A long poll of VK full of the longest posts, each by another person, with pictures, replies and forwarded talk. */
export function slowestOfVk(now: number): SlowNetwork {
  const text = longTexts(3)
  let number = 0
  const seconds = Math.floor(now / 1000) - 60

  const photo = (id: number) => ({
    type: 'photo',
    photo: {
      id,
      owner_id: id,
      text: text(200),
      sizes: Array.from({ length: 12 }, (_, size) => ({
        type: 'x',
        url: `https://sun9-1.userapi.com/${id}/${size}.jpg`,
        width: 100 * size,
        height: 75 * size,
      })),
    },
  })
  const attachments = (from: number) => Array.from({ length: most.attachments }, (_, at) => photo(from * 100 + at))

  function post() {
    number += 1
    const original = { id: number, owner_id: 9_000_000 + number, from_id: 9_000_000 + number, date: seconds, text: text(2000) }
    return {
      group_id: groupId,
      type: 'wall_post_new',
      event_id: `w${number}`,
      v: '5.199',
      object: {
        id: number,
        owner_id: -groupId,
        from_id: 1_000_000 + number,
        date: seconds,
        text: text(most.characters),
        attachments: attachments(number),
        copy_history: [original],
        deep: nested(40),
      },
    }
  }

  function message() {
    number += 1
    const from = 1_000_000 + number
    const forwarded = Array.from({ length: most.forwarded }, (_, at) => ({ from_id: from + at, text: text(300) }))
    return {
      group_id: groupId,
      type: 'message_new',
      event_id: `m${number}`,
      v: '5.199',
      object: {
        client_info: {},
        message: {
          id: number,
          conversation_message_id: number,
          peer_id: from,
          from_id: from,
          date: seconds,
          text: text(9000),
          attachments: attachments(number),
          fwd_messages: forwarded,
          reply_message: { id: 1, text: text(4000) },
        },
      },
    }
  }

  const people = (ids: string) =>
    ids.split(',').map((id) => ({
      id: Number(id),
      first_name: 'Константин',
      last_name: 'Константинопольский',
      screen_name: `person${id}`,
      photo_100: 'https://sun9-1.userapi.com/a.jpg',
      followers_count: 12_345,
    }))
  const cursor = { server: 'https://lp.vk.ru/wh77', key: 'k', ts: '1', at: now, recent: [] }

  return {
    network: 'vk',
    apiRoot: 'https://api.vk.ru',
    credentials: { groupId: String(groupId), communityToken: 'vk1.a.bench-community-token-of-a-usual-length' },
    stream: 'updates',
    cursor: JSON.stringify(cursor),
    page: () => ({
      ts: String(number + 2),
      updates: Array.from({ length: most.events }, (_, at) => (at % 2 === 0 ? post() : message())),
    }),
    isPage: ({ searchParams }) => searchParams.get('act') === 'a_check',
    other({ pathname }, form) {
      const method = pathname.replace('/method/', '')
      if (method === 'users.get') return { response: people(form.get('user_ids') ?? '1') }
      if (method === 'groups.getById') return { response: { groups: [{ id: groupId, screen_name: 'brand' }] } }
      return { response: 1 }
    },
  }
}
