import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { manualClock, type Clock } from '#shared/clock.ts'
import { outboxDecision, type OutboxDecision } from '#shared/contract/reply.ts'
import { OtklikError } from '#shared/errors.ts'
import { openStore } from '../store/database.ts'
import type { OutboxRow } from '../store/outbox-repository.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import { checkStore } from '../invariants/check-store.ts'
import { confirmByEcho } from './echo.fixture.ts'
import { undoMs } from './enqueue.ts'
import { faultyPlatform, mishaps, type Mishap } from './faulty-platform.fixture.ts'
import { silentLog } from '../silent-log.ts'
import { settle, startAt } from './outbox.fixture.ts'
import { createOutbox } from './outbox.ts'

type Command =
  | { readonly kind: 'say'; readonly place: 0 | 1; readonly sentences: number }
  | { readonly kind: 'mishaps'; readonly list: readonly Mishap[] }
  | { readonly kind: 'pass'; readonly seconds: number }
  | { readonly kind: 'undo'; readonly which: number }
  | { readonly kind: 'decide'; readonly which: number; readonly decision: OutboxDecision }
  | { readonly kind: 'echo' }
  | { readonly kind: 'crash' }
  | { readonly kind: 'wall'; readonly shiftMs: number }

const minute = 60_000
/** What dual boot, a resumed machine, a time server and a wrong year do to a clock. */
const wallShifts = [-10 * minute, -6 * 60 * minute, 20 * minute, 3 * 365 * 24 * 60 * minute]

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('say' as const),
    place: fc.constantFrom(0 as const, 1 as const),
    sentences: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('mishaps' as const),
    list: fc.array(fc.constantFrom(...mishaps), { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('pass' as const), seconds: fc.integer({ min: 1, max: 90 }) }),
  fc.record({ kind: fc.constant('undo' as const), which: fc.nat(5) }),
  fc.record({
    kind: fc.constant('decide' as const),
    which: fc.nat(5),
    decision: fc.constantFrom(...outboxDecision.options),
  }),
  fc.record({ kind: fc.constant('echo' as const) }),
  fc.record({ kind: fc.constant('crash' as const) }),
  fc.record({ kind: fc.constant('wall' as const), shiftMs: fc.constantFrom(...wallShifts) }),
)

const repeats = ['idempotent', 'read-back', 'unsafe'] as const

describe('the outbox, whatever happens', () => {
  for (const repeat of repeats) {
    it(`repeats nothing and loses nothing where sending is ${repeat}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(command, { minLength: 12, maxLength: 40, size: 'max' }), async (commands) => {
          const world = await modelWorld(repeat)
          for (const each of commands) await world.run(each)
          await world.comeToRest()
          expect(await world.broken()).toEqual([])
          await world.store.close()
        }),
        { numRuns: Number(process.env['OTKLIK_MODEL_RUNS'] ?? 40) },
      )
    }, 600_000)
  }
})

async function modelWorld(repeat: (typeof repeats)[number]) {
  const store = await openStore(':memory:')
  const clock = manualClock(startAt)
  const platform = faultyPlatform(repeat, clock)
  const network = platform.channel.network
  const accountId = await insertAccount(store, network)
  const places: { readonly id: number; readonly placeId: string }[] = []
  for (const name of ['anna', 'boris']) {
    const authorId = await insertAuthor(store, network, name)
    const placeId = `dm:${name}`
    const id = await insertConversation(store, {
      accountId,
      network,
      authorId,
      placeId,
      visibility: 'private',
    })
    places.push({ id, placeId })
  }
  const saidWords: string[] = []
  /** When what begins with a word was said, by a clock nobody sets; emptied by a crash. */
  const saidAt = new Map<string, number>()
  const tooEarly: string[] = []
  const agentResent = new Set<string>()
  const agentDecided = new Set<number>()
  const reported = new Map<number, number>()
  let program = boot()
  await program.outbox.start()

  /** One life of the program; after a crash nothing of it may act any more. */
  function boot() {
    let isAlive = true
    const mortal: Clock = {
      ...clock,
      after: (delayMs, run) => clock.after(delayMs, () => isAlive && run()),
    }
    const outbox = createOutbox({
      store,
      clock: mortal,
      log: silentLog,
      random: () => 0.5,
      channelOf: () => ({
        ...platform.channel,
        send(request) {
          const said = saidAt.get(request.text.split(' ')[0] ?? '')
          if (said !== undefined && clock.elapsed() < said + undoMs) tooEarly.push(request.text)
          return platform.channel.send(request)
        },
      }),
      onEvent(event) {
        if (event.type !== 'sent') return Promise.resolve()
        const times = (reported.get(event.outboxId) ?? 0) + 1
        reported.set(event.outboxId, times)
        return event.outboxId % 3 === 0 && times === 1
          ? Promise.reject(new Error('not now'))
          : Promise.resolve()
      },
    })
    return { outbox, kill: () => void (isAlive = false) }
  }

  async function crash() {
    saidAt.clear()
    await settle()
    platform.takeHang()
    program.kill()
    program = boot()
    await program.outbox.start()
    await settle()
  }

  async function pass(seconds: number) {
    for (let second = 0; second < seconds; second += 5) {
      await clock.advance(Math.min(5, seconds - second) * 1000)
      await settle(5)
    }
    if (platform.takeHang()) await crash()
  }

  const rows = () => store.db.selectFrom('outbox').selectAll().orderBy('id').execute()
  const pick = async (which: number, statuses: readonly string[]) => {
    const open = (await rows()).filter((row) => statuses.includes(row.status))
    return open.length === 0 ? undefined : open[which % open.length]
  }

  async function echo() {
    for (const each of platform.visible()) {
      const conversationId = places.find((place) => place.placeId === each.placeId)?.id ?? 0
      const known = await store.db
        .selectFrom('messages')
        .select('id')
        .where('external_id', '=', each.externalId)
        .executeTakeFirst()
      if (known) continue
      const { externalId, text, at: postedAt } = each
      const ours = await confirmByEcho(store, { conversationId, externalId, text, postedAt })
      if (!ours) {
        await insertMessage(store, {
          conversationId,
          externalId,
          text,
          direction: 'outbound',
          at: postedAt,
        })
      }
    }
    program.outbox.wake()
    await settle()
  }

  /** An agent reads the queue and then presses a key: what left in between cannot be taken back. */
  async function undo(which: number) {
    const row = await pick(which, ['queued'])
    if (row?.doubt_since !== null) return
    const tooLate = await program.outbox.undo(row.id, null).then(
      () => false,
      (error: unknown) => {
        if (error instanceof OtklikError && error.code === 'undo_too_late') return true
        throw error
      },
    )
    expect((await rows()).some((each) => each.id === row.id)).toBe(tooLate)
    await settle()
  }

  async function decide(which: number, decision: OutboxDecision) {
    const row = await pick(which, ['failed', 'uncertain'])
    if (!row) return
    agentDecided.add(row.id)
    if (row.status === 'uncertain' && decision === 'resend') agentResent.add(row.text)
    if (row.status === 'uncertain' && decision === 'resend_without_links') return
    await program.outbox.decide(row.id, decision, null)
    await settle()
  }

  return {
    store,
    async run(each: Command): Promise<void> {
      switch (each.kind) {
        case 'say': {
          const words = Array.from({ length: each.sentences * 2 }, (_, index) =>
            `слово${saidWords.length + index}`,
          )
          saidWords.push(...words)
          const text = words.join(' ').replaceAll(/(\S+ \S+) /g, '$1. ')
          saidAt.set(words[0] ?? '', clock.elapsed())
          const conversationId = places[each.place]?.id ?? 0
          const action = { conversationId, text, agentId: null }
          await store.db.transaction().execute((trx) => program.outbox.enqueue(trx, action))
          program.outbox.wake()
          return settle()
        }
        case 'mishaps':
          return platform.plan(each.list)
        case 'pass':
          return pass(each.seconds)
        case 'undo':
          return undo(each.which)
        case 'decide':
          return decide(each.which, each.decision)
        case 'echo':
          return echo()
        case 'crash':
          return crash()
        case 'wall':
          return clock.setWall(each.shiftMs)
      }
    },
    async comeToRest() {
      platform.calm()
      for (let round = 0; round < 6; round++) await pass(200)
      await echo()
      // Each report that is refused once holds up those behind it for ten seconds.
      await pass(200)
    },
    /** Every promise that was not kept, in words. */
    async broken(): Promise<readonly string[]> {
      const all = await rows()
      const sent = all.filter((row) => row.status === 'sent' && !agentDecided.has(row.id))
      return [
        ...all.flatMap(brokenByRow),
        ...tooEarly.map((text) => `left within the undo span: ${text}`),
        ...(await textsLost(all)),
        ...(await messagesAstray()),
        ...orderLost(sent),
        ...contradictions(),
      ]
    },
  }

  /** Actions, their messages and the journal say the same. */
  function contradictions(): readonly string[] {
    return checkStore(store.raw)
      .filter(({ subject }) => subject === 'action')
      .map(({ rule, id, found, expected }) => `${rule}: action ${id}, ${found} for ${expected}`)
  }

  function timesDelivered(row: OutboxRow): number {
    return platform.delivered.filter((each) => each.text === row.text).length
  }

  function brokenByRow(row: OutboxRow): readonly string[] {
    const times = timesDelivered(row)
    const isSent = row.status === 'sent'
    const mayRepeat = repeat !== 'idempotent' && agentResent.has(row.text)
    const promises = {
      'nothing is stuck': isSent || row.status === 'failed' || row.status === 'uncertain',
      'nothing is sent twice by us': times <= 1 || mayRepeat,
      'failed means not sent': row.status !== 'failed' || times === 0 || agentResent.has(row.text),
      'sent means sent': !isSent || agentDecided.has(row.id) || times > 0,
      'what was sent was reported': (row.reported === 1) === isSent,
    }
    return Object.entries(promises).flatMap(([promise, isKept]) =>
      isKept ? [] : [`${promise}: ${row.text} (${row.status}, delivered ${times})`],
    )
  }

  /** Every word typed is in exactly one place: an action or a draft. */
  async function textsLost(all: readonly OutboxRow[]): Promise<readonly string[]> {
    const drafts = await store.db.selectFrom('drafts').select('text').execute()
    const kept = [...all, ...drafts].flatMap((each) => each.text.match(/слово\d+/g) ?? [])
    const isSame = kept.toSorted().join(' ') === saidWords.toSorted().join(' ')
    return isSame ? [] : [`said ${saidWords.join(' ')}, kept ${kept.join(' ')}`]
  }

  /** Everything on the platform is stored once, as the very message it is. */
  async function messagesAstray(): Promise<readonly string[]> {
    const messages = await store.db.selectFrom('messages').selectAll().execute()
    return platform.delivered.flatMap((each) => {
      const stored = messages.filter((message) => message.external_id === each.externalId)
      const isOne = stored.length === 1 && stored[0]?.text === each.text
      return isOne ? [] : [`${each.externalId} is stored ${stored.length} times`]
    })
  }

  /** Within a conversation what was said first went out first, parts after the part before. */
  function orderLost(sent: readonly OutboxRow[]): readonly string[] {
    const timeOf = (row: OutboxRow) =>
      platform.delivered.findIndex((each) => each.text === row.text)
    const inPlaces = places.flatMap((place) => {
      const order = sent
        .filter((row) => row.conversation_id === place.id && row.after_id === null)
        .map(timeOf)
      const isKept = order.every((time, index) => index === 0 || time > (order[index - 1] ?? 0))
      return isKept ? [] : [`order ${order.join(' ')} in ${place.placeId}`]
    })
    const ofParts = sent.flatMap((row) => {
      const before = sent.find((other) => other.id === row.after_id)
      return before && timeOf(row) < timeOf(before) ? [`${row.text} before ${before.text}`] : []
    })
    return [...inPlaces, ...ofParts]
  }
}
