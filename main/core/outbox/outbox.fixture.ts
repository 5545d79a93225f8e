import { manualClock } from '#shared/clock.ts'
import type { Network, Visibility } from '#shared/domain.ts'
import { ChannelError, type ChannelErrorDetails } from '../channels/channel-error.ts'
import type { Channel, ChannelLimits, SendReceipt, SendRequest } from '../channels/channel.ts'
import { silentLog } from '../silent-log.ts'
import { openStore } from '../store/database.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import type { OutboxOptions, SentAction } from './options.ts'
import { createOutbox } from './outbox.ts'

export const startAt = Date.UTC(2026, 10, 21, 9)

export type Answer = (request: SendRequest) => SendReceipt | Promise<SendReceipt>

/** A platform of which a test scripts every answer; unscripted sends succeed. */
export interface ScriptedChannel extends Channel {
  readonly sent: SendRequest[]
  readonly answers: Answer[]
  readonly looks: (SendReceipt | null | undefined)[]
}

export function scriptedChannel(limits: Partial<ChannelLimits> = {}, network: Network = 'vk') {
  const sent: SendRequest[] = []
  const answers: Answer[] = []
  const looks: (SendReceipt | null | undefined)[] = []
  let next = 0
  const channel: ScriptedChannel = {
    network,
    limits: { publicText: 200, privateText: 400, repeat: 'idempotent', ...limits },
    sent,
    answers,
    looks,
    async send(request) {
      sent.push(request)
      const answer = answers.shift()
      if (answer) return answer(request)
      next += 1
      return { externalId: `out-${next}`, sentAt: request.firstAttemptAt + next }
    },
    findSent: () => Promise.resolve(looks.shift()),
    streams: () => [],
    poll: () => Promise.resolve({ events: [], quarantined: [], cursor: null, waitMs: 1000 }),
    reachability: () => Promise.resolve({ status: 'reachable', reason: 'wrote_before' }),
    privatePlaceId: (author) => `dm:${author.externalId}`,
    invitationLink: (token) => `https://net.example/brand?ref=${token}`,
    manualReplyUrl: () => null,
    fetchAttachment: () => Promise.resolve({ bytes: new Uint8Array(), mimeType: 'image/png' }),
    check: () => Promise.resolve({ externalId: 'brand', name: 'Brand', health: [] }),
    budgets: () => [],
    resume: () => Promise.resolve(),
  }
  return channel
}

export function refuse(details: Partial<ChannelErrorDetails>): Answer {
  return () => {
    throw new ChannelError({ code: 'server_error', method: 'send', delivery: 'none', ...details })
  }
}

/** Lets everything that does not wait for the clock happen. */
export async function settle(turns = 12) {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export async function outboxWorld(channel: Channel, visibility: Visibility = 'private') {
  const store = await openStore(':memory:')
  const clock = manualClock(startAt)
  const accountId = await insertAccount(store, channel.network)
  const authorId = await insertAuthor(store, channel.network, 'customer')
  const conversationId = await insertConversation(store, {
    accountId,
    network: channel.network,
    authorId,
    placeId: visibility === 'private' ? 'dm:customer' : 'wall:1_1',
    visibility,
  })
  await insertMessage(store, { conversationId, externalId: 'in-1', text: 'Где заказ?', at: startAt })
  const reported: SentAction[] = []
  const troubles: ChannelError[] = []
  const options: OutboxOptions = {
    store,
    clock,
    log: silentLog,
    random: () => 0,
    channelOf: () => channel,
    onEvent: (event) => {
      if (event.type === 'sent') reported.push(event)
      if (event.type === 'account_trouble') troubles.push(event.error)
      return Promise.resolve()
    },
  }
  const outbox = createOutbox(options)
  await outbox.start()

  return {
    store,
    clock,
    outbox,
    options,
    accountId,
    authorId,
    conversationId,
    reported,
    troubles,
    say: (text: string, more: { readonly resolveAfter?: boolean } = {}) =>
      store.db
        .transaction()
        .execute((trx) => outbox.enqueue(trx, { conversationId, text, agentId: null, ...more })),
    rows: () => store.db.selectFrom('outbox').selectAll().orderBy('send_at').orderBy('id').execute(),
    messages: () => store.db.selectFrom('messages').selectAll().orderBy('id').execute(),
    /** Time passes in small steps; what becomes due is carried out. */
    async pass(ms: number) {
      await settle()
      const step = Math.max(500, ms / 60)
      for (let left = ms; left > 0; left -= step) {
        await clock.advance(Math.min(step, left))
        await settle(6)
      }
      await settle()
    },
  }
}
