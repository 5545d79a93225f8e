import type { EpochMs, Language, MessageKind, Network, SentimentLabel } from '#shared/domain.ts'
import type { Reader } from './outbox-repository.ts'

/** A stored message as a query is asked about it. */
export interface HeardRow {
  readonly id: number
  readonly conversation_id: number
  readonly author_id: number
  readonly network: Network
  readonly kind: MessageKind
  readonly text: string
  readonly posted_at: EpochMs
  readonly attachments_json: string | null
  readonly language: Language
  readonly sentiment_label: SentimentLabel
  readonly intents_json: string
  readonly author_name: string
  readonly handle: string | null
  readonly reach: number | null
}

export const heardColumns = [
  'm.id',
  'm.conversation_id',
  'm.author_id',
  'm.network',
  'm.kind',
  'm.text',
  'm.posted_at',
  'm.attachments_json',
  'm.language',
  'm.sentiment_label',
  'm.intents_json',
  'a.name as author_name',
  'a.handle',
  'a.reach',
] as const

const messages = (reader: Reader) =>
  reader
    .selectFrom('monitor_hits as h')
    .innerJoin('messages as m', 'm.id', 'h.message_id')
    .innerJoin('authors as a', 'a.id', 'm.author_id')
    .select(heardColumns)

/** Hits of a monitor that count, by messages with lower ids, newest stored first. */
export function hitsBefore(reader: Reader, monitorId: number, before: number, limit: number): Promise<readonly HeardRow[]> {
  return messages(reader)
    .where('h.monitor_id', '=', monitorId)
    .where('h.message_id', '<', before)
    .where('h.excluded_by', 'is', null)
    .orderBy('h.message_id', 'desc')
    .limit(limit)
    .execute()
}

/** A message, and which monitors it hits. */
export async function heardMessage(reader: Reader, id: number): Promise<(HeardRow & { readonly monitorIds: readonly number[] }) | null> {
  const rows = await messages(reader)
    .select('h.monitor_id')
    .where('m.id', '=', id)
    .where('h.excluded_by', 'is', null)
    .execute()
  const [row] = rows
  return row ? { ...row, monitorIds: rows.map((each) => each.monitor_id) } : null
}
