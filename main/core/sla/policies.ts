import type { Clock } from '#shared/clock.ts'
import type { CalendarDraft, PolicyDraft, SlaPolicySettings, SlaSetup, StoredCalendar, StoredPolicy } from '#shared/contract/sla.ts'
import { OtklikError } from '#shared/errors.ts'
import type { By, Fact } from '../journal/facts.ts'
import type { PolicyRepository } from '../store/policy-repository.ts'
import type { CompiledPolicies } from './choose-policy.ts'
import { checkCalendar, compilePolicies } from './compile-policies.ts'

export interface PoliciesOptions {
  readonly repository: PolicyRepository
  readonly clock: Pick<Clock, 'now'>
  /** Who changes them now, and when. */
  readonly by: () => By
  /** Deadlines are to be reckoned anew. */
  readonly onChanged: () => Promise<void>
}

/** The SLA policies and calendars: stored, and compiled once for all that ask. */
export async function createPolicies({ repository, clock, by, onChanged }: PoliciesOptions) {
  await repository.noteRemovals()
  let setup = await repository.load()
  let compiled = compilePolicies(setup)

  const base = (): StoredPolicy => {
    const found = setup.policies.find(({ isBase }) => isBase)
    if (!found) throw new Error('there is no policy for everything else')
    return found
  }
  const calendarOf = ({ calendarId }: StoredPolicy): StoredCalendar => {
    const found = setup.calendars.find(({ id }) => id === calendarId)
    if (!found) throw new OtklikError('not_found', { what: 'calendar' })
    return found
  }

  async function reload(): Promise<void> {
    const next = await repository.load()
    compiled = compilePolicies(next)
    setup = next
  }

  async function changed<Result>(work: Promise<Result>): Promise<Result> {
    const result = await work
    await reload()
    await onChanged()
    return result
  }

  function settings(): SlaPolicySettings {
    const { firstResponseMinutes, nextResponseMinutes, resolutionMinutes } = base()
    return { firstResponseMinutes, nextResponseMinutes, resolutionMinutes, calendar: calendarOf(base()).calendar }
  }

  async function savePolicy(draft: PolicyDraft): Promise<StoredPolicy> {
    const isBase = draft.id === base().id
    if (!isBase && draft.name === '') throw new OtklikError('bad_input', { field: 'name', reason: 'empty' })
    return changed(repository.savePolicy(draft, by()))
  }

  async function saveCalendar(draft: CalendarDraft): Promise<StoredCalendar> {
    const isFirst = draft.id !== undefined && setup.calendars.some(({ id, name }) => id === draft.id && name === '')
    if (!isFirst && draft.name === '') throw new OtklikError('bad_input', { field: 'name', reason: 'empty' })
    checkCalendar(draft.calendar, clock.now())
    return changed(repository.saveCalendar(draft, by()))
  }

  return {
    compiled: (): CompiledPolicies => compiled,
    setup: (): SlaSetup => setup,
    /** The policy for everything else. */
    settings,
    calendarOf,
    /** Changes the policy for everything else, and the calendar it counts by. */
    async saveSettings({ calendar, ...targets }: SlaPolicySettings): Promise<SlaPolicySettings> {
      const { name, id } = calendarOf(base())
      const { revision: _, isBase: _base, ...draft } = base()
      await saveCalendar({ id, name, calendar })
      await savePolicy({ ...draft, ...targets })
      return settings()
    },
    savePolicy,
    removePolicy: (id: string): Promise<void> => changed(repository.removePolicy(id, by())),
    async orderPolicies(ids: readonly string[]): Promise<SlaSetup> {
      await changed(repository.orderPolicies(ids, by()))
      return setup
    },
    usage: (id: number) => repository.usage(id),
    saveCalendar,
    removeCalendar: (id: string): Promise<void> => changed(repository.removeCalendar(id, by())),
    /** What conditions name may have been removed. */
    async onFacts(facts: readonly Fact[]): Promise<void> {
      const isRemoval = facts.some(
        (fact) =>
          fact.kind === 'trial.left' ||
          fact.kind === 'account' ||
          (fact.kind === 'setting' && ['tag', 'monitor'].includes(fact.data.what) && fact.data.change === 'removed'),
      )
      if (isRemoval && (await repository.noteRemovals())) await changed(Promise.resolve())
    },
  }
}

export type Policies = Awaited<ReturnType<typeof createPolicies>>
