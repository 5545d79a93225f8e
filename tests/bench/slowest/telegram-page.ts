import { longTexts, nested } from './long-text.ts'
import type { SlowNetwork } from './slow-network.ts'

/** Telegram's own limits: updates an answer, characters, entities, characters of a caption. */
const most = { updates: 100, characters: 4096, entities: 100, caption: 1024 }

/** A `getUpdates` full of the longest messages, each by another person, with entities, quotes and pictures. */
export function slowestOfTelegram(now: number): SlowNetwork {
  const text = longTexts(4)
  const date = Math.floor(now / 1000) - 60
  let number = 0

  const entities = () =>
    Array.from({ length: most.entities }, (_, at) => ({
      type: 'text_link',
      offset: at * 40,
      length: 20,
      url: `https://example.org/${at}`,
    }))
  const sizes = () =>
    Array.from({ length: 4 }, (_, at) => ({ file_id: `AgAC${number}-${at}`, width: 320 * at, height: 240 * at, file_size: 1000 }))

  function update(at: number) {
    number += 1
    const from = {
      id: 1_000_000 + number,
      is_bot: false,
      first_name: 'Константин'.repeat(6),
      last_name: 'Константинопольский'.repeat(3),
      username: `person${number}`,
    }
    const chat = { id: from.id, type: 'private', first_name: from.first_name }
    const content =
      at % 4 === 3
        ? { caption: text(most.caption), caption_entities: entities(), photo: sizes() }
        : { text: text(most.characters), entities: entities() }
    return {
      update_id: number,
      message: {
        message_id: number,
        date,
        chat,
        from,
        ...content,
        reply_to_message: { message_id: 1, date, chat, from, text: text(most.characters), entities: entities(), photo: sizes() },
        quote: { text: text(1024) },
        link_preview_options: nested(40),
      },
    }
  }

  return {
    network: 'telegram',
    apiRoot: 'https://example.invalid',
    credentials: { botToken: '1:bench' },
    stream: 'updates',
    cursor: null,
    page: () => ({ ok: true, result: Array.from({ length: most.updates }, (_, at) => update(at)) }),
    isPage: ({ pathname }) => pathname.endsWith('/getUpdates'),
    other: () => ({ ok: true, result: { id: 1, is_bot: true, first_name: 'Bot', username: 'bench_bot' } }),
  }
}
