import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noConditions, type PolicyDraft, type StoredCalendar, type StoredPolicy } from '#shared/contract/sla.ts'
import { program } from '../journal/facts.ts'
import { createMonitorRepository, type MonitorDraft } from '../store/monitor-repository.ts'
import { createPolicyRepository } from '../store/policy-repository.ts'
import { loadRecomputing, saveRecomputing } from '../store/recompute-progress.ts'
import { readFacts } from '../store/journal.ts'
import { coreFixture, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createPolicies, type Policies } from './policies.ts'

let core: CoreFixture
let policies: Policies
let reckoned: number
beforeEach(async () => {
  core = await coreFixture()
  reckoned = 0
  policies = await open()
})
afterEach(() => core.store.close())

const open = () =>
  createPolicies({
    repository: createPolicyRepository(core.store.db),
    clock: core.clock,
    by: () => ({ actor: program, at: core.clock.now() }),
    onChanged: async () => {
      reckoned += 1
      await core.store.db.transaction().execute((trx) => saveRecomputing(trx, null))
    },
  })
const draft = (changes: Partial<PolicyDraft> = {}): PolicyDraft => ({
  name: 'VIP',
  conditions: { ...noConditions, networks: ['vk'] },
  firstResponseMinutes: 5,
  nextResponseMinutes: 5,
  resolutionMinutes: 60,
  resolutionCounts: 'all_hours',
  calendarId: policies.setup().calendars[0]?.id ?? '',
  steps: [],
  ...changes,
})
const listening: MonitorDraft = {
  name: '',
  query: 'бренд',
  networks: ['vk'],
  active: true,
  kind: 'brand',
  accountIds: [],
  needsAnswer: true,
  tagIds: [],
  assigneeId: null,
  priority: null,
  isUnlimited: false,
}
const names = () => policies.setup().policies.map(({ name }) => name)
const base = (): StoredPolicy => policies.setup().policies.at(-1) as StoredPolicy
const calendar = (): StoredCalendar => policies.setup().calendars[0] as StoredCalendar
const refusal = (code: string, parameters: object) => expect.objectContaining({ code, parameters: expect.objectContaining(parameters) })

describe('the policies', () => {
  it('stand in their order, the one for everything else last, over a restart', async () => {
    const one = await policies.savePolicy(draft({ name: 'A' }))
    const two = await policies.savePolicy(draft({ name: 'B' }))
    expect(names()).toEqual(['A', 'B', ''])
    await policies.orderPolicies([two.id, one.id])
    const three = await policies.savePolicy(draft({ name: 'C' }))
    await policies.removePolicy(two.id)
    policies = await open()
    expect(names()).toEqual(['A', 'C', ''])
    expect(base().isBase).toBe(true)
    expect(policies.compiled().choose({ accountId: 1, network: 'vk', priority: 'low', tagIds: [], monitorIds: [] }).id).toBe(Number(one.id))
    expect(three.conditions.networks).toEqual(['vk'])
    const { facts } = await readFacts(core.store.db, 0, 100)
    const settings = facts.flatMap((fact) => (fact.kind === 'setting' ? [`${fact.data.what} ${fact.data.change}`] : []))
    expect(settings).toEqual(['policy added', 'policy added', 'policy changed', 'policy added', 'policy removed'])
    expect(reckoned).toBe(5)
  })

  it('keep the one for everything else, and its conditions none', async () => {
    await expect(policies.removePolicy(base().id)).rejects.toEqual(refusal('bad_input', { reason: 'base' }))
    await policies.savePolicy({ ...base(), conditions: { ...noConditions, networks: ['x'] }, firstResponseMinutes: 7 })
    expect(base()).toMatchObject({ firstResponseMinutes: 7, conditions: noConditions })
    await expect(policies.savePolicy(draft({ name: '' }))).rejects.toEqual(refusal('bad_input', { field: 'name' }))
  })

  it('tell the second of two admins that another revision is stored, and change nothing', async () => {
    const made = await policies.savePolicy(draft())
    await policies.savePolicy({ ...made, firstResponseMinutes: 9 })
    const late = policies.savePolicy({ ...made, firstResponseMinutes: 3 })
    await expect(late).rejects.toEqual(refusal('conflict', { what: 'policy' }))
    expect(policies.setup().policies[0]).toMatchObject({ firstResponseMinutes: 9, revision: 2 })
    await expect(policies.orderPolicies([])).rejects.toEqual(refusal('conflict', { what: 'policy' }))
    const { revision: old, ...rest } = calendar()
    await policies.saveCalendar({ ...rest, revision: old })
    await expect(policies.saveCalendar({ ...rest, revision: old })).rejects.toEqual(refusal('conflict', { what: 'calendar' }))
  })

  it('give a step a number that no other had, and leave it to it', async () => {
    const step = { of: 'response', share: 50, deed: { kind: 'notify', whom: 'leads' } } as const
    const made = await policies.savePolicy(draft({ steps: [step, { ...step, share: 80 }] }))
    const [first, second] = made.steps.map(({ id }) => id)
    const fewer = await policies.savePolicy({ ...made, steps: made.steps.slice(0, 1) })
    const more = await policies.savePolicy({ ...fewer, steps: [...fewer.steps, step] })
    expect(more.steps.map(({ id }) => id)).toEqual([first, Number(second) + 1])
    // A copy brings the numbers of what it was copied from.
    const copy = await policies.savePolicy(draft({ name: 'Copy', steps: [...more.steps, ...more.steps] }))
    expect(new Set(copy.steps.map(({ id }) => id)).size).toBe(4)
  })

  it('stay as they are where what they name is removed, and hold for nothing there', async () => {
    const { db } = core.store
    const by = { actor: program, at: noon }
    const monitors = createMonitorRepository(db)
    const { id } = await monitors.save(undefined, { ...listening, name: 'Бренд' }, by)
    const made = await policies.savePolicy(draft({ conditions: { ...noConditions, monitors: [id] } }))
    const hit = { accountId: 1, network: 'vk', priority: 'low', tagIds: [], monitorIds: [Number(id)] } as const
    expect(policies.compiled().choose(hit).id).toBe(Number(made.id))
    await monitors.remove(id, by)
    // Numbers come again; another monitor is not meant by it.
    const other = await monitors.save(undefined, { ...listening, name: 'Other' }, by)
    expect(other.id).toBe(id)
    const { facts } = await readFacts(db, 0, 100)
    await policies.onFacts(facts)
    expect(policies.setup().policies[0]?.conditions).toEqual({ ...noConditions, removed: [{ kind: 'monitor', name: 'Бренд' }] })
    expect(policies.compiled().choose(hit).id).toBe(Number(base().id))
    expect(reckoned).toBe(2)
    await policies.onFacts(facts)
    expect(reckoned).toBe(2)
    // A removal that was committed just before a crash is noted at the next start.
    await policies.savePolicy({ ...made, revision: policies.setup().policies[0]?.revision, conditions: { ...noConditions, monitors: [other.id] } })
    await monitors.remove(other.id, by)
    await open()
    expect(await loadRecomputing(db)).toBe(0)
  })
})

describe('the calendars', () => {
  it('are shared, and not removed while a policy counts by them', async () => {
    const night = await policies.saveCalendar({ name: 'Night', calendar: { ...calendar().calendar, production: 'ru' } })
    const made = await policies.savePolicy(draft({ calendarId: night.id }))
    await expect(policies.removeCalendar(night.id)).rejects.toEqual(refusal('conflict', { what: 'calendar', name: 'VIP' }))
    await policies.removePolicy(made.id)
    await policies.removeCalendar(night.id)
    expect(policies.setup().calendars).toHaveLength(1)
    await expect(policies.savePolicy(draft({ calendarId: night.id }))).rejects.toEqual(refusal('not_found', { what: 'calendar' }))
  })

  it.each([
    [{ weekly: {} }, 'never_open'],
    [{ timeZone: 'Mars/Base' }, 'time_zone'],
    [{ holidays: ['2026-02-30'] }, 'date'],
  ])('refuse %j, and leave what was', async (changes, reason) => {
    const { calendar: was, ...rest } = calendar()
    await expect(policies.saveCalendar({ ...rest, calendar: { ...was, ...changes } })).rejects.toEqual(refusal('bad_input', { reason }))
    expect(calendar().calendar).toEqual(was)
  })
})

it('counts what a policy is used by', async () => {
  expect(await policies.usage(Number(base().id))).toBe(0)
})
