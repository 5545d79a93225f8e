import type { Store } from '#core/store/database.ts'
import { initialSlaState } from '#core/sla/deadlines.ts'
import { seededRandom } from '#simulators/random.ts'
import { textSource } from './texts.ts'

export interface Filling {
  readonly conversations: number
  readonly messagesEach: number
  readonly now: number
}

const networks = ['vk', 'telegram', 'x'] as const
const sentiments = ['negative', 'neutral', 'positive'] as const
const sliceSize = 5000

/** Writes a large believable workspace straight into the tables: every conversation open, with deadlines. */
export function fill(store: Store, filling: Filling): void {
  const { raw } = store
  const random = seededRandom(7)
  const text = textSource(7)
  const oneOf = <Item>(list: readonly [Item, ...Item[]]) =>
    list[Math.floor(random() * list.length)] ?? list[0]
  const contact = raw.prepare('insert into contacts (id, name, created_at) values (?, ?, ?)')
  const author = raw.prepare(
    `insert into authors (id, network, external_id, contact_id, name, handle, reach, updated_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const conversation = raw.prepare(
    `insert into conversations (id, account_id, network, author_id, place_id, visibility, kind, status,
      unread, preview, message_count, last_message_at, last_direction, sentiment_label,
      sentiment_score, sentiment_corrected, priority_score, priority_level, priority_reasons_json,
      sla_json, due_at, due_target, urgency_at, created_at, updated_at)
     values (?, ?, ?, ?, ?, 'public', ?, 'open', 1, ?, ?, ?, 'inbound', ?, 0, 0, ?, 'normal', ?, ?, ?,
      'firstResponse', ?, ?, ?)`,
  )
  const message = raw.prepare(
    `insert into messages (account_id, network, external_id, conversation_id, author_id, direction,
      kind, visibility, text, posted_at, received_at, repliable, language, sentiment_label,
      sentiment_score, sentiment_corrected, intents_json)
     values (?, ?, ?, ?, ?, 'inbound', 'comment', 'public', ?, ?, ?, 1, 'ru', ?, 0, 0, '["question"]')`,
  )
  const search = raw.prepare('insert into message_search (rowid, text) values (?, ?)')
  const account = raw.prepare(
    `insert into accounts (id, network, external_id, name, api_root, simulated, status,
      public_fields_json, settings_json, health_json, created_at)
     values (?, ?, ?, 'Brand', 'https://example.invalid', 0, 'paused', '{}', '{}', '[]', 0)
     on conflict do nothing`,
  )
  networks.forEach((network, index) => account.run(index + 1, network, `brand-${network}`))
  const reasons = JSON.stringify([{ code: 'base', points: 30 }])
  const sla = JSON.stringify(initialSlaState)

  const insertOne = (id: number) => {
    const network = oneOf(networks)
    const accountId = networks.indexOf(network) + 1
    const sentiment = oneOf(sentiments)
    const score = Math.floor(random() * 100)
    const postedAt = filling.now - Math.floor(random() * 30 * 24 * 3600 * 1000)
    const due = postedAt + 15 * 60_000
    const reach = Math.floor(random() * 9000)
    const name = `Customer ${id}`
    contact.run(id, name, postedAt)
    author.run(id, network, `a${id}`, id, name, `c${id}`, reach, postedAt)
    conversation.run(
      id, accountId, network, id, `p${id % 5000}`, oneOf(['comment', 'mention']), text(),
      filling.messagesEach, postedAt, sentiment, score, reasons, sla, due,
      due - score * 6000, postedAt, postedAt,
    )
    for (let index = 0; index < filling.messagesEach; index++) {
      const words = text()
      const row = message.run(
        accountId, network, `m${id}_${index}`, id, id, words, postedAt, postedAt, sentiment,
      )
      search.run(row.lastInsertRowid, words.toLowerCase())
    }
  }
  const slice = raw.transaction((from: number, to: number) => {
    for (let id = from; id < to; id++) insertOne(id)
  })
  for (let from = 1; from <= filling.conversations; from += sliceSize) {
    slice(from, Math.min(from + sliceSize, filling.conversations + 1))
  }
  raw.exec('analyze')
}
