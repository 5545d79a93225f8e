import type { InboundEvent, PollBatch, PollRequest, QuarantineItem } from '../channel.ts'
import type { Answer } from './answer.ts'
import type { Brand } from './brand.ts'
import { readPagedCursor, type PagedCursor } from './cursors.ts'
import type { XAccount } from './account.ts'
import { directFields } from './fields.ts'
import { counterpartOf, isNewer } from './ids.ts'
import { mapOrQuarantine, readList, type PageReading } from './list-reading.ts'
import { lookUpPeople } from './look-up-people.ts'
import { mapDirect } from './map-direct.ts'
import { movedCursor, pagedBatch, restartedCursor, restartWaitMs } from './paging.ts'
import { directSchema, type Direct } from './wire.ts'

export const directEndpoint = 'GET /2/dm_events'
/** 15 calls in 15 minutes are allowed. */
const everyMs = 60_000
/** 10,000 messages: X shows thirty days of them. */
const mostPages = 100

/**
 * Direct messages, newest first: X has no since_id here, so pages are read back until one holds
 * something already known. Pages are read whole, because neighbours may come in the wrong order.
 */
export async function pollDirect(account: XAccount, request: PollRequest): Promise<PollBatch> {
  const { clock, log } = account.context
  const before = readPagedCursor(request.cursor, log)
  const brand = await account.brand.get(request.signal)
  let answer: Answer
  try {
    answer = await ask(account, before, request.signal)
  } catch (error) {
    const restarted = before.token === null ? null : restartedCursor(before, error, clock.now())
    if (!restarted) throw error
    log.warn('the page of direct messages is gone, reading again')
    return pagedBatch([], [], restarted, restartWaitMs(account, directEndpoint, everyMs))
  }
  account.access.direct = true
  account.people.note(answer.includes.users.values())
  const page = readList(answer, 'dm_event', directSchema)
  const { events, quarantined } = await readNew(account, brand, before, answer, page, request.signal)
  const ids = page.items.map(({ item }) => item.id)
  account.money.charge('directRead', ids)
  const reachedKnown = ids.some((id) => !isNewer(id, before.since))
  const rules = { endpoint: directEndpoint, mostPages, log }
  const cursor = movedCursor(before, answer, { ids, reachedKnown }, rules)
  const waitMs = Math.max(cursor.token === null ? everyMs : 0, account.limits.waitMs(directEndpoint))
  return pagedBatch(events, [...page.quarantined, ...quarantined], cursor, waitMs)
}

async function readNew(
  account: XAccount,
  brand: Brand,
  before: PagedCursor,
  answer: Answer,
  page: PageReading<Direct>,
  signal: AbortSignal,
) {
  const fresh = page.items.filter(
    ({ item }) => item.eventType === 'MessageCreate' && isNewer(item.id, before.since),
  )
  const addressed = fresh.flatMap(({ item }) =>
    item.senderId === brand.id ? (counterpartOf(item.conversationId ?? '', brand.id) ?? []) : [],
  )
  await lookUpPeople(account, addressed, signal)
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = []
  for (const { item, raw } of fresh) {
    const result = mapOrQuarantine(raw, () =>
      mapDirect(item, answer.includes, brand, (id) => account.people.get(id)),
    )
    if ('quarantined' in result) {
      quarantined.push(result.quarantined)
      continue
    }
    const { message } = result.mapped
    events.push(message)
    if (message.direction === 'inbound') account.people.noteWriter(message.author.externalId)
  }
  return { events, quarantined }
}

function ask(account: XAccount, before: PagedCursor, signal: AbortSignal): Promise<Answer> {
  return account.client.call({
    endpoint: directEndpoint,
    path: '/2/dm_events',
    query: {
      max_results: 100,
      ...directFields(account.dialect),
      pagination_token: before.token ?? undefined,
    },
    signal,
  })
}
