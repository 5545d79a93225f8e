import { ChannelError } from '../channel-error.ts'
import type { InboundEvent, PollBatch, PollRequest, QuarantineItem } from '../channel.ts'
import type { Answer } from './answer.ts'
import { readPagedCursor, type PagedCursor } from './cursors.ts'
import type { Desk } from './desk.ts'
import { directFields } from './fields.ts'
import { counterpartOf, isNewer, newestOf } from './ids.ts'
import { lookUpPeople } from './look-up-people.ts'
import { mapDirect } from './map-direct.ts'
import { directSchema, type Direct } from './wire.ts'

export const directEndpoint = 'GET /2/dm_events'
/** 15 calls in 15 minutes are allowed. */
const everyMs = 60_000

/**
 * Direct messages, newest first: X has no since_id here, so pages are read back until one holds
 * something already known. Pages are read whole, because neighbours may come in the wrong order.
 */
export async function pollDirect(desk: Desk, request: PollRequest): Promise<PollBatch> {
  const before = readPagedCursor(request.cursor, desk.context.log)
  const brand = await desk.brand.get(request.signal)
  const answer = await ask(desk, before, request.signal)
  if (!answer) {
    const cursor: PagedCursor = { ...before, newest: null, token: null, pages: 0 }
    return { events: [], quarantined: [], cursor: JSON.stringify(cursor), waitMs: 0 }
  }
  desk.access.direct = true
  desk.people.note(answer.includes.users.values())
  const events: InboundEvent[] = []
  const quarantined: QuarantineItem[] = []
  const read = readDirects(answer, quarantined)
  const directs = read.map(({ direct }) => direct)
  const fresh = read.filter(
    ({ direct }) => direct.eventType === 'MessageCreate' && isNewer(direct.id, before.since),
  )
  const addressed = fresh.flatMap(({ direct }) =>
    direct.senderId === brand.id
      ? (counterpartOf(direct.conversationId ?? '', brand.id) ?? [])
      : [],
  )
  await lookUpPeople(desk, addressed, request.signal)
  for (const { direct, raw } of fresh) {
    const mapped = mapDirect(direct, answer.includes, brand, (id) => desk.people.get(id))
    if ('unusable' in mapped) {
      quarantined.push({ reason: mapped.unusable, raw })
      continue
    }
    events.push(mapped.message)
    if (mapped.message.direction === 'inbound') {
      desk.people.noteWriter(mapped.message.author.externalId)
    }
  }
  const ids = directs.map((direct) => direct.id)
  desk.money.charge('directRead', ids)
  const cursor = moved(before, answer, ids)
  const waitMs = Math.max(cursor.token === null ? everyMs : 0, desk.limits.waitMs(directEndpoint))
  return { events, quarantined, cursor: JSON.stringify(cursor), waitMs }
}

function readDirects(answer: Answer, quarantined: QuarantineItem[]) {
  const list: readonly unknown[] = Array.isArray(answer.data) ? answer.data : []
  return list.flatMap((raw): readonly { readonly direct: Direct; readonly raw: unknown }[] => {
    const parsed = directSchema.safeParse(raw)
    if (parsed.success) return [{ direct: parsed.data, raw }]
    quarantined.push({ reason: `dm_event: ${parsed.error.message.slice(0, 500)}`, raw })
    return []
  })
}

/** Null when the page token is not accepted any more; reading starts again at the newest. */
async function ask(desk: Desk, before: PagedCursor, signal: AbortSignal): Promise<Answer | null> {
  try {
    return await desk.client.call({
      endpoint: directEndpoint,
      path: '/2/dm_events',
      query: {
        max_results: 100,
        ...directFields(desk.dialect),
        pagination_token: before.token ?? undefined,
      },
      signal,
    })
  } catch (error) {
    const refused = error instanceof ChannelError && error.code === 'bad_request'
    if (!refused || before.token === null) throw error
    desk.context.log.warn('the page of direct messages is gone, reading again')
    return null
  }
}

function moved(before: PagedCursor, answer: Answer, ids: readonly string[]): PagedCursor {
  const newest = before.token === null ? newestOf(ids) : before.newest
  const reachedKnown = ids.some((id) => !isNewer(id, before.since))
  if (answer.nextToken !== null && !reachedKnown) {
    return { since: before.since, newest, token: answer.nextToken, pages: before.pages + 1 }
  }
  return { since: newestOf([newest, before.since]), newest: null, token: null, pages: 0 }
}
