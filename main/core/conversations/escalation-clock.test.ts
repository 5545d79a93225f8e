import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EscalationStep } from '#shared/contract/sla.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { checkStore } from '../invariants/check-store.ts'
import { policiesOf, type CompiledPolicies } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'
import { readFacts } from '../store/journal.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { testIngest } from '../testing/test-ingest.ts'
import { createEscalationClock } from './escalation-clock.ts'
import { answer, triageOf } from './triage.fixture.ts'

const minute = 60_000
let core: CoreFixture
let policies: CompiledPolicies
let anna: number
let boris: number
beforeEach(async () => {
  core = await coreFixture()
  const person = async (name: string, isMe: 0 | 1) =>
    (await core.store.db.insertInto('agents').values({ name, is_me: isMe }).returning('id').executeTakeFirstOrThrow()).id
  anna = await person('Анна', 1)
  boris = await person('Борис', 0)
})
afterEach(() => core.store.close())

/** Response within 10 minutes, resolution within 100; all hours of the default calendar. */
const withSteps = (...steps: readonly Omit<EscalationStep, 'id'>[]) =>
  policiesOf(
    compilePolicy(
      { ...defaultSlaPolicy, firstResponseMinutes: 10, nextResponseMinutes: 10, resolutionMinutes: 100 },
      { id: 1, steps: steps.map((step, index) => ({ ...step, id: index + 1 })) },
    ),
  )
const notify = { kind: 'notify', whom: 'leads' } as const
const nobody = { kind: 'reassign', to: null } as const

/** As after a start: nothing is known but what stands in the store. */
const tick = () => createEscalationClock({ store: core.store, clock: core.clock, policies: () => policies }).tick()
const triage = () => triageOf(core, anna, { policies: () => policies })
/** Moves the clock to so many minutes after noon. */
async function at(minutes: number): Promise<number> {
  core.clock.setWall(noon + minutes * minute - core.clock.now())
  return tick()
}
const ask = (changes: Parameters<typeof inbound>[0] = {}) =>
  testIngest({ store: core.store, clock: core.clock, policies: () => policies }).commit(core.account, 'updates', {
    events: [inbound({ postedAt: noon, ...changes })],
    quarantined: [],
    cursor: 'c',
    waitMs: 0,
  })
async function done(): Promise<readonly string[]> {
  const { facts } = await readFacts(core.store.db, 0, 500)
  return facts.flatMap((fact) =>
    fact.kind === 'sla.escalated' ? [`${(fact.at - noon) / minute}: ${fact.data.of} ${fact.data.share}% ${fact.data.deed}`] : [],
  )
}
const row = () =>
  core.store.raw
    .prepare<[], Record<string, unknown>>('select assignee_id, manual_priority, priority_level, escalate_at, policy_id from conversations where id = 1')
    .get()

describe('an escalation', () => {
  it('comes at its shares of the time, each step once, also over restarts', async () => {
    policies = withSteps(
      { of: 'response', share: 50, deed: notify },
      { of: 'response', share: 100, deed: notify },
      { of: 'response', share: 150, deed: notify },
    )
    await ask()
    expect(row()).toMatchObject({ escalate_at: noon + 5 * minute })
    expect(await at(4.99)).toBe(0)
    expect(await at(5)).toBe(1)
    expect(await at(5)).toBe(0)
    await at(9)
    await at(10)
    await at(15)
    expect(await at(500)).toBe(0)
    expect(await done()).toEqual(['5: response 50% notify', '10: response 100% notify', '15: response 150% notify'])
    expect(row()).toMatchObject({ escalate_at: null })
    expect(checkStore(core.store.raw)).toEqual([])
  })

  it('does at once what a sleeping machine missed, and nothing twice when the clock is set back', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: notify }, { of: 'response', share: 80, deed: { kind: 'raise', level: 'urgent' } })
    await ask()
    expect(await at(60)).toBe(1)
    expect(await at(-30)).toBe(0)
    expect(await at(7)).toBe(0)
    expect(await done()).toEqual(['60: response 50% notify', '60: response 80% raise'])
    expect(row()).toMatchObject({ manual_priority: 75, priority_level: 'urgent' })
  })

  it('begins anew with the next response and the next case, and not with a second message that waits', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: notify })
    await ask()
    await at(5)
    await ask({ externalId: 'wall:-1_3', postedAt: noon + 6 * minute, text: 'И ещё вопрос: когда?' })
    expect(await at(8)).toBe(0)
    await triage().humanReplied(1, answer(core, { at: noon + 8 * minute }))
    core.clock.setWall(noon + 20 * minute - core.clock.now())
    await ask({ externalId: 'wall:-1_4', postedAt: noon + 20 * minute, text: 'Так когда привезут?' })
    expect(await at(24)).toBe(0)
    expect(await at(25)).toBe(1)
    await triage().update([{ id: '1', patch: { status: 'resolved' } }])
    expect(await at(30)).toBe(0)
    await ask({ externalId: 'wall:-1_5', postedAt: noon + 40 * minute, text: 'Опять не работает!' })
    expect(await at(45)).toBe(1)
    expect(await done()).toHaveLength(3)
  })

  it('rests while the conversation does: resolution moves along, a response is due when it is open again', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: notify }, { of: 'resolution', share: 50, deed: notify })
    await ask()
    core.clock.setWall(noon + 2 * minute - core.clock.now())
    await triage().update([{ id: '1', patch: { status: 'snoozed', snoozedUntil: noon + 32 * minute } }])
    expect(await at(20)).toBe(0)
    core.clock.setWall(noon + 32 * minute - core.clock.now())
    await triage().wakeSnoozed()
    expect(await at(32)).toBe(1)
    // Half of 100 minutes, and the 30 it stood still.
    expect(await at(79)).toBe(0)
    expect(await at(80)).toBe(1)
    expect(await done()).toEqual(['32: response 50% notify', '80: resolution 50% notify'])
  })

  it('gives a case away, back to nobody, or to nobody where that person may not have it', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: { kind: 'reassign', to: String(boris) } }, { of: 'response', share: 80, deed: nobody })
    await ask()
    await triage().update([{ id: '1', patch: { assigneeId: String(anna) } }])
    await at(5)
    expect(row()).toMatchObject({ assignee_id: boris })
    await at(8)
    expect(row()).toMatchObject({ assignee_id: null })
    const { facts } = await readFacts(core.store.db, 0, 500)
    expect(facts.filter(({ kind }) => kind === 'conversation.assigned').map(({ actor }) => actor.kind)).toEqual(['agent', 'program', 'program'])
    await core.store.db.updateTable('agents').set({ role: 'viewer' }).where('id', '=', boris).execute()
    await ask({ externalId: 'wall:-1_9', placeId: 'wall:-1_8', postedAt: noon + 8 * minute })
    await at(13)
    expect(core.store.raw.prepare('select assignee_id from conversations where id = 2').pluck().get()).toBeNull()
  })

  it('never lowers a priority, and does not raise again what a person set lower afterwards', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: { kind: 'raise', level: 'high' } })
    await ask()
    await triage().update([{ id: '1', patch: { manualPriority: 90 } }])
    await at(5)
    expect(row()).toMatchObject({ manual_priority: 90 })
    await triage().update([{ id: '1', patch: { manualPriority: 10 } }])
    await at(60)
    expect(row()).toMatchObject({ manual_priority: 10 })
  })

  it('may bring the conversation under another policy, whose steps are its own', async () => {
    const base = withSteps({ of: 'response', share: 50, deed: { kind: 'raise', level: 'urgent' } }).base
    const urgent = compilePolicy({ ...defaultSlaPolicy, firstResponseMinutes: 8 }, { id: 2, steps: [{ id: 9, of: 'response', share: 100, deed: nobody }] })
    const conditions = { accounts: [], networks: [], priorities: ['urgent' as const], tags: [], monitors: [], removed: [] }
    policies = policiesOf(base, [{ policy: urgent, conditions }])
    await ask()
    await at(5)
    expect(row()).toMatchObject({ policy_id: 2, escalate_at: noon + 8 * minute })
    await at(8)
    expect(await done()).toEqual(['5: response 50% raise', '8: response 100% reassign'])
  })

  it('is not done twice for a message that is deleted and comes back', async () => {
    policies = withSteps({ of: 'response', share: 50, deed: notify })
    await ask()
    await at(5)
    const amend = (type: 'deletion' | 'restoration') =>
      testIngest({ store: core.store, clock: core.clock, policies: () => policies }).commit(core.account, 'updates', {
        events: [
          type === 'deletion'
            ? { type, externalId: 'wall:-1_2', deletedAt: core.clock.now() }
            : { type, externalId: 'wall:-1_2' },
        ],
        quarantined: [],
        cursor: 'c',
        waitMs: 0,
      })
    await amend('deletion')
    await amend('restoration')
    expect(await at(7)).toBe(0)
  })
})
