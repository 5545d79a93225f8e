import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noConditions, type PolicyConditions } from '#shared/contract/sla.ts'
import { defaultPriorityWeights } from '#shared/priority.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { policiesOf, type CompiledPolicies } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'
import { checkStore } from '../invariants/check-store.ts'
import { saveRecomputing } from '../store/recompute-progress.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { testIngest } from '../testing/test-ingest.ts'
import { createRecompute } from './recompute.ts'
import { answer, triageOf } from './triage.fixture.ts'

const minute = 60_000
let core: CoreFixture
let policies: CompiledPolicies
beforeEach(async () => {
  core = await coreFixture()
  policies = under()
})
afterEach(() => core.store.close())

const promise = (id: number, minutes: number) =>
  compilePolicy({ ...defaultSlaPolicy, firstResponseMinutes: minutes, nextResponseMinutes: minutes }, { id })

/** Five minutes where these conditions hold, fifteen elsewhere. */
function under(conditions?: Partial<PolicyConditions>): CompiledPolicies {
  const quick = { policy: promise(2, 5), conditions: { ...noConditions, ...conditions } }
  return policiesOf(promise(1, 15), conditions ? [quick] : [])
}

async function agent(): Promise<number> {
  const { id } = await core.store.db.insertInto('agents').values({ name: 'А', is_me: 1 }).returning('id').executeTakeFirstOrThrow()
  return id
}

async function made(table: 'tags' | 'monitors'): Promise<number> {
  const { db } = core.store
  const monitor = { name: 'Бренд', query: 'бренд', networks_json: '["vk"]', active: 1, created_at: 0 } as const
  const row =
    table === 'tags'
      ? await db.insertInto('tags').values({ name: 'VIP', colour: 'red' }).returning('id').executeTakeFirstOrThrow()
      : await db.insertInto('monitors').values(monitor).returning('id').executeTakeFirstOrThrow()
  return row.id
}

const ingest = () =>
  testIngest({
    store: core.store,
    clock: core.clock,
    policies: () => policies,
    monitorsHitBy: (_network, _message, foundBy) => (foundBy === undefined ? [] : [Number(foundBy)]),
  })
const commit = (...events: Parameters<CoreFixture['commit']>) =>
  ingest().commit(core.account, 'updates', { events, quarantined: [], cursor: 'c', waitMs: 0 })
const stored = () =>
  core.store.raw.prepare('select policy_id as policy, due_at - waiting_since as waits from conversations order by id').all()

describe('the policy of a conversation', () => {
  it('is chosen by its account and network as the first message comes', async () => {
    policies = under({ accounts: [String(core.account.id)], networks: ['vk'] })
    await commit(inbound())
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    policies = under({ networks: ['x'] })
    await commit(inbound({ externalId: 'wall:-1_9', placeId: 'wall:-1_8' }))
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }, { policy: 1, waits: 15 * minute }])
  })

  it('follows a tag as it is given and taken away', async () => {
    const tag = await made('tags')
    policies = under({ tags: [String(tag)] })
    await commit(inbound())
    const triage = triageOf(core, await agent(), { policies: () => policies })
    await triage.update([{ id: '1', patch: { tagIds: [String(tag)] } }])
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    // It stays so as the conversation goes on.
    await commit(inbound({ externalId: 'wall:-1_3', postedAt: noon - 30_000 }))
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    await triage.update([{ id: '1', patch: { tagIds: [] } }])
    expect(stored()).toEqual([{ policy: 1, waits: 15 * minute }])
    expect(checkStore(core.store.raw)).toEqual([])
  })

  it('follows the priority, by hand and by the machine', async () => {
    policies = under({ priorities: ['urgent'] })
    await commit(inbound({ text: 'Подскажите часы работы' }))
    const triage = triageOf(core, await agent(), { policies: () => policies })
    expect(stored()).toEqual([{ policy: 1, waits: 15 * minute }])
    await triage.update([{ id: '1', patch: { manualPriority: 90 } }])
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    await triage.update([{ id: '1', patch: { manualPriority: null } }])
    expect(stored()).toEqual([{ policy: 1, waits: 15 * minute }])
  })

  it('follows a hit of a monitor, also one that comes with a known message', async () => {
    const monitor = await made('monitors')
    policies = under({ monitors: [String(monitor)] })
    await commit(inbound())
    expect(stored()).toEqual([{ policy: 1, waits: 15 * minute }])
    await commit(inbound({ monitorId: String(monitor) }))
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    // What a step ends is reckoned by the policy it ran under, and says which.
    const triage = triageOf(core, await agent(), { policies: () => policies })
    await triage.humanReplied(1, answer(core, { at: noon, resolve: true }))
    const outcomes = core.store.raw.prepare('select target, policy_id as policy, due_at - started_at as promised from sla_outcomes order by id')
    expect(outcomes.all()).toEqual([
      { target: 'firstResponse', policy: 2, promised: 5 * minute },
      { target: 'resolution', policy: 2, promised: expect.any(Number) },
    ])
    await core.store.db.deleteFrom('monitors').execute()
    policies = under()
    expect(outcomes.all()).toMatchObject([{ policy: 2 }, { policy: 2 }])
  })

  it('changes with the policies, in the recomputing, and past outcomes do not', async () => {
    const tag = await made('tags')
    await commit(inbound())
    await core.store.db.insertInto('conversation_tags').values({ conversation_id: 1, tag_id: tag }).execute()
    policies = under({ tags: [String(tag)] })
    await core.store.db.transaction().execute((trx) => saveRecomputing(trx, 0))
    await createRecompute({
      store: core.store,
      clock: core.clock,
      log: silentLog,
      policies: () => policies,
      weights: () => defaultPriorityWeights,
    }).resume()
    expect(stored()).toEqual([{ policy: 2, waits: 5 * minute }])
    expect(checkStore(core.store.raw)).toEqual([])
  })

  it('is the same with the one policy there was: nothing but its number is new', async () => {
    const plain = policiesOf(compilePolicy(defaultSlaPolicy))
    const numbered = policiesOf(compilePolicy(defaultSlaPolicy, { id: 7 }))
    const texts = ['Где заказ?', 'Спасибо!', 'Ужасный сервис, верните деньги!', 'Подскажите цену']
    const script = fc.array(
      fc.record({
        text: fc.constantFrom(...texts),
        author: fc.integer({ min: 1, max: 2 }),
        direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
        after: fc.integer({ min: 1, max: 40 }),
      }),
      { minLength: 1, maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const rows: unknown[] = []
        for (const under of [plain, numbered]) {
          const one = await coreFixture()
          const events = steps.map(({ text, author, direction, after }, index) =>
            inbound({
              externalId: `m${index}`,
              placeId: `wall:-1_${author}`,
              author: { externalId: String(author), name: 'А' },
              postedAt: noon - 300 * minute + index * after * minute,
              direction,
              text,
            }),
          )
          await testIngest({ store: one.store, clock: one.clock, policies: () => under }).commit(one.account, 'u', {
            events,
            quarantined: [],
            cursor: null,
            waitMs: 0,
          })
          const read = (sql: string) => one.store.raw.prepare(sql).all()
          rows.push([
            read('select due_at, due_target, urgency_at, waiting_since, status, escalate_at from conversations order by id'),
            read('select target, started_at, due_at, result, business_ms, unanswered from sla_outcomes order by id'),
          ])
          await one.store.close()
        }
        expect(rows[1]).toEqual(rows[0])
      }),
      { numRuns: 8 },
    )
  })
})

it('reckons anew what no policy is known for any more', async () => {
  policies = under({ networks: ['vk'] })
  await commit(inbound())
  policies = under()
  await triageOf(core, await agent(), { policies: () => policies }).update([{ id: '1', patch: { unread: false } }])
  expect(stored()).toEqual([{ policy: 1, waits: 15 * minute }])
})
