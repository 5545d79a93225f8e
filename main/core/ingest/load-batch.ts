import type { EpochMs, Visibility } from '#shared/domain.ts'
import type { InboundEvent, InboundMessage } from '../channels/channel.ts'
import { stateOf } from '../conversations/conversation-row.ts'
import { basisFrom, troublesOf } from '../conversations/priority-basis.ts'
import type { AuthorRow, BatchReader, StoredMessage } from '../store/batch-reader.ts'
import type { ConversationRow } from '../store/conversation-rows.ts'
import type { AskedMarks } from '../store/mark-rows.ts'
import {
  placeKey,
  type BatchSnapshot,
  type IngestAccount,
  type PastConversation,
} from './batch-snapshot.ts'

/** Reads what a batch touches, a query a table; what each message would ask for by itself costs as much as storing it. */
export function loadBatch(
  reader: BatchReader,
  account: IngestAccount,
  events: readonly InboundEvent[],
  at: EpochMs,
  asked: AskedMarks,
): BatchSnapshot {
  const wanted = wantedBy(events)
  const messages = reader.messages(account.id, [...wanted.externalIds])
  const authors = reader.authors(account.network, [...wanted.authors])
  const known = new Map(authors.map((author) => [author.external_id, author]))
  const handoffs = handoffsFor(reader, account, wanted, authors)
  const publicHalves = handoffs.map((handoff) => handoff.public_conversation_id)
  const rows = conversationsOf(reader, account, wanted, messages, known, publicHalves)
  const placed = new Map(
    rows.map((row) => [placeKey(row.author_id, row.visibility, row.place_id), row]),
  )
  const unconfirmed = reader.unconfirmed([...answeredIn(wanted.messages, known, placed)])
  const awaiting = new Set(unconfirmed.map((action) => action.conversation_id))
  return {
    account,
    at,
    nextIds: reader.nextIds(),
    authors,
    messages,
    conversations: rows.map((row) => ({ place: row, state: stateOf(row) })),
    marks: reader.marks(rows.map(({ id }) => id), asked),
    newestInbound: newestInbound(reader, events, messages),
    history: historyOf(reader, wanted.messages, known, placed),
    unconfirmed,
    newest: new Map([...awaiting].map((id) => [id, reader.newest(id, events.length + 1)])),
    handoffs,
  }
}

interface Wanted {
  readonly messages: readonly InboundMessage[]
  readonly externalIds: ReadonlySet<string>
  readonly authors: ReadonlySet<string>
  readonly movedPlaces: readonly string[]
}

function wantedBy(events: readonly InboundEvent[]): Wanted {
  const messages: InboundMessage[] = []
  const externalIds = new Set<string>()
  const authors = new Set<string>()
  const movedPlaces: string[] = []
  for (const event of events) {
    if (event.type === 'permission') authors.add(event.author.externalId)
    else if (event.type === 'placeMoved') movedPlaces.push(event.from, event.to)
    else {
      for (const externalId of namedBy(event)) externalIds.add(externalId)
      const message = event.type === 'edit' ? event.message : event
      if (message?.type === 'message') {
        messages.push(message)
        authors.add(message.author.externalId)
      }
    }
  }
  return { messages, externalIds, authors, movedPlaces }
}

/** The ids of the messages an event may be about. */
function namedBy(event: InboundEvent): readonly string[] {
  if (!('externalId' in event)) return []
  const { externalId } = event
  return event.type === 'edit' && event.newExternalId !== undefined
    ? [externalId, event.newExternalId]
    : [externalId]
}

function conversationsOf(
  reader: BatchReader,
  account: IngestAccount,
  wanted: Wanted,
  messages: readonly StoredMessage[],
  authors: ReadonlyMap<string, AuthorRow>,
  others: readonly number[],
): readonly ConversationRow[] {
  const places = new Map<string, readonly [number, string, Visibility]>()
  for (const { author, visibility, placeId } of wanted.messages) {
    const found = authors.get(author.externalId)
    if (found) places.set(placeKey(found.id, visibility, placeId), [found.id, placeId, visibility])
  }
  const rows = new Map<number, ConversationRow>()
  const keep = (found: readonly ConversationRow[]) => found.forEach((row) => rows.set(row.id, row))
  keep(reader.conversations.at(account.id, [...places.values()]))
  keep(reader.conversations.inPlaces(account.id, wanted.movedPlaces))
  const ids = new Set([...others, ...messages.map((message) => message.conversation_id)])
  keep(reader.conversations.loadAll([...ids].filter((id) => !rows.has(id))))
  return [...rows.values()]
}

/** Those that somebody in the batch may end: they are awaited, or came through the link. */
function handoffsFor(
  reader: BatchReader,
  account: IngestAccount,
  { messages }: Wanted,
  authors: readonly AuthorRow[],
) {
  if (!messages.some((message) => message.visibility === 'private')) return []
  const here = new Set(authors.map((author) => author.id))
  const awaited = reader.awaited(account.id).filter((handoff) => here.has(handoff.author_id))
  const ids = new Set(awaited.map((handoff) => handoff.id))
  const tokens = messages.flatMap(({ invitationToken }) => invitationToken ?? [])
  return [...awaited, ...reader.byToken(account.id, tokens).filter((handoff) => !ids.has(handoff.id))]
}

/** The conversations in which the brand wrote, as far as there were any before. */
function answeredIn(
  messages: readonly InboundMessage[],
  authors: ReadonlyMap<string, AuthorRow>,
  placed: ReadonlyMap<string, ConversationRow>,
): ReadonlySet<number> {
  const ids = new Set<number>()
  for (const { direction, author, visibility, placeId } of messages) {
    const customer = direction === 'outbound' ? authors.get(author.externalId) : undefined
    const row = customer && placed.get(placeKey(customer.id, visibility, placeId))
    if (row) ids.add(row.id)
  }
  return ids
}

function historyOf(
  reader: BatchReader,
  messages: readonly InboundMessage[],
  authors: ReadonlyMap<string, AuthorRow>,
  placed: ReadonlyMap<string, ConversationRow>,
): ReadonlyMap<number, readonly PastConversation[]> {
  const history = new Map<number, readonly PastConversation[]>()
  for (const { author, visibility, placeId } of messages) {
    const customer = authors.get(author.externalId)
    if (!customer || history.has(customer.contact_id)) continue
    if (placed.has(placeKey(customer.id, visibility, placeId))) continue
    const past = reader.history(customer.contact_id).map(({ id, priority_basis_json: basis }) => ({
      id,
      troubles: troublesOf(basisFrom(basis)),
    }))
    history.set(customer.contact_id, past)
  }
  return history
}

function newestInbound(
  reader: BatchReader,
  events: readonly InboundEvent[],
  messages: readonly StoredMessage[],
): BatchSnapshot['newestInbound'] {
  const stored = new Map(messages.map((message) => [message.external_id, message]))
  const ids = new Set<number>()
  for (const event of events) {
    // Polls show the same again and again.
    if (event.type === 'message' && event.editedAt === undefined) continue
    for (const externalId of namedBy(event)) {
      const message = stored.get(externalId)
      if (message) ids.add(message.conversation_id)
    }
  }
  return new Map([...ids].map((id) => [id, reader.newestInbound(id, events.length + 1)]))
}
