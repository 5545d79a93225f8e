import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultAssignment, dealingWays, type AssignmentRule } from '#shared/contract/assignment.ts'
import { networks, priorityLevels } from '#shared/domain.ts'
import { mayAs, roles } from '#shared/roles.ts'
import { ownersSee } from '../team/decide-sight.ts'
import { absences, decideDeals, fits, type FreeCase, type Receiver } from './decide-deals.ts'

const person = (id: number, changes: Partial<Receiver> = {}): Receiver => ({
  id,
  role: 'agent',
  isHere: true,
  open: 0,
  capacity: null,
  turn: 0,
  ...changes,
})
const free = (id: number, changes: Partial<FreeCase> = {}): FreeCase => ({
  id,
  network: 'vk',
  accountId: 1,
  language: 'ru',
  priorityLevel: 'normal',
  tagIds: [],
  monitorIds: [],
  lastAgentId: null,
  ...changes,
})
const rule = (changes: Partial<AssignmentRule> = {}): AssignmentRule => ({ to: { kind: 'agents' }, how: 'roundRobin', ...changes })
const deal = (cases: FreeCase[], people: Receiver[], rules = [rule()], teams: Parameters<typeof decideDeals>[0]['teams'] = []) =>
  decideDeals({ cases, people, teams, settings: { ...defaultAssignment, on: true, capacity: 3, rules } }).map(
    ({ conversationId, agentId, why }) => [conversationId, agentId, why],
  )

it('takes the first rule that fits and has somebody, and goes on to the next where nobody of it is here', () => {
  const rules = [
    rule({ tagIds: ['7'], to: { kind: 'people', agentIds: ['1'] } }),
    rule({ networks: ['x'], to: { kind: 'team', teamId: '5' } }),
    rule({ languages: ['ru'], priorities: ['normal'] }),
  ]
  const teams = [{ id: 5, name: 'X', memberIds: [2], accountIds: [], monitorIds: [] }]
  const cases = [free(1, { tagIds: [7] }), free(2, { network: 'x' }), free(3, { language: 'en' }), free(4)]
  const people = [person(1, { role: 'lead' }), person(2), person(3, { open: 3 })]
  expect(deal(cases, people, rules, teams)).toEqual([[1, 1, 'rule'], [2, 2, 'rule'], [4, 2, 'rule']])
  const withoutLead = [person(1, { role: 'lead', isHere: false }), person(2)]
  expect(deal(cases.slice(0, 1), withoutLead, rules, teams)).toEqual([[1, 2, 'rule']])
})

it('gives a returning customer to who answered them last, if they are here and have room', () => {
  const cases = [free(1, { lastAgentId: 2 })]
  expect(deal(cases, [person(1), person(2, { turn: 9 })])).toEqual([[1, 2, 'returning']])
  expect(deal(cases, [person(1), person(2, { isHere: false })])).toEqual([[1, 1, 'rule']])
  expect(deal(cases, [person(1), person(2, { open: 3 })])).toEqual([[1, 1, 'rule']])
  expect(deal(cases, [person(2, { role: 'viewer' })])).toEqual([])
})

it('goes on with who was served longest ago', () => {
  const cases = [1, 2, 3].map((id) => free(id))
  expect(deal(cases, [person(1, { turn: 4 }), person(2, { turn: 2 }), person(3, { turn: 3 })]).map(([, to]) => to)).toEqual([2, 3, 1])
})

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 })
const someCase = fc.record({
  network: fc.constantFrom(...networks),
  accountId: fc.integer({ min: 1, max: 3 }),
  language: fc.constantFrom('ru', 'en', null),
  priorityLevel: fc.constantFrom(...priorityLevels),
  tagIds: ids,
  monitorIds: ids,
  lastAgentId: fc.option(fc.integer({ min: 1, max: 6 })),
}) as fc.Arbitrary<Omit<FreeCase, 'id'>>
const somePerson = fc.record({
  role: fc.constantFrom(...roles),
  isHere: fc.boolean(),
  open: fc.integer({ min: 0, max: 5 }),
  capacity: fc.option(fc.integer({ min: 0, max: 6 })),
  turn: fc.integer({ min: 0, max: 9 }),
})
const someTeam = fc.record({ memberIds: ids, accountIds: ids, monitorIds: ids })
const someRule = fc.record({
  networks: fc.subarray([...networks]),
  tagIds: ids.map((all) => all.map(String)),
  priorities: fc.subarray([...priorityLevels]),
  to: fc.oneof(
    fc.constant({ kind: 'agents' as const }),
    fc.integer({ min: 1, max: 3 }).map((id) => ({ kind: 'team' as const, teamId: String(id) })),
    ids.map((all) => ({ kind: 'people' as const, agentIds: ['9', ...all.map(String)] })),
  ),
  how: fc.constantFrom(...dealingWays),
})

it('never gives a case to who is absent, full, a viewer, or sees it not, and leaves none that could be given', () => {
  fc.assert(
    fc.property(
      fc.array(someCase, { maxLength: 12 }),
      fc.array(somePerson, { maxLength: 5 }),
      fc.array(someTeam, { maxLength: 3 }),
      fc.array(someRule, { maxLength: 3 }),
      (manyCases, manyPeople, manyTeams, rules) => {
        const cases = manyCases.map((one, index) => ({ ...one, id: index + 1 }))
        const people = manyPeople.map((one, index) => ({ ...one, id: index + 1 }))
        const teams = manyTeams.map((one, index) => ({ ...one, id: index + 1, name: '' }))
        const settings = { ...defaultAssignment, on: true, capacity: 2, rules }
        const deals = decideDeals({ cases, people, teams, settings })
        const open = new Map(people.map(({ id, open: had }) => [id, had]))
        for (const { conversationId, agentId } of deals) {
          const to = people.find(({ id }) => id === agentId)
          const of = cases.find(({ id }) => id === conversationId)
          if (!to || !of) throw new Error('somebody who is not there')
          open.set(agentId, (open.get(agentId) ?? 0) + 1)
          expect([to.isHere, mayAs(to.role, 'agent')]).toEqual([true, true])
          expect(open.get(agentId)).toBeLessThanOrEqual(to.capacity ?? settings.capacity)
          expect(mayAs(to.role, 'lead') || ownersSee(teams, agentId, of)).toBe(true)
        }
        expect(new Set(deals.map((each) => each.conversationId)).size).toBe(deals.length)
        // No limbo: whoever still has room at the end had it all the time.
        const left = cases.filter(({ id }) => !deals.some((each) => each.conversationId === id))
        for (const one of left) {
          const idle = people.filter(
            (to) =>
              to.isHere && to.role === 'agent' && (open.get(to.id) ?? 0) < (to.capacity ?? 2) && ownersSee(teams, to.id, one),
          )
          expect(rules.some((each) => each.to.kind === 'agents' && fits(each, one)) ? idle : []).toEqual([])
        }
      },
    ),
    { numRuns: 150 },
  )
})

it('is fair within one: in turn, and by load', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.array(fc.record({ open: fc.integer({ min: 0, max: 4 }), turn: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 5 }),
      (count, many) => {
        const people = many.map((one, index) => person(index + 1, { ...one, capacity: 1000 }))
        const cases = Array.from({ length: count }, (_, index) => free(index + 1))
        const given = (how: AssignmentRule['how']) => {
          const deals = deal(cases, people, [rule({ how })])
          return people.map(({ id }) => deals.filter(([, to]) => to === id).length)
        }
        const turns = given('roundRobin')
        expect(Math.max(...turns) - Math.min(...turns)).toBeLessThanOrEqual(1)
        const byLoad = given('leastLoaded').map((more, index) => ({ more, load: more + (people[index]?.open ?? 0) }))
        const least = Math.min(...byLoad.map(({ load }) => load))
        expect(byLoad.filter(({ more, load }) => more > 0 && load > least + 1)).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
})

it('counts an absence from its beginning, and forgets it when somebody is back', () => {
  const first = absences(new Map(), [{ id: 1, isHere: false }, { id: 2, isHere: true }], 100)
  expect([...first]).toEqual([[1, 100]])
  expect([...absences(first, [{ id: 1, isHere: false }], 200)]).toEqual([[1, 100]])
  expect([...absences(first, [{ id: 1, isHere: true }], 200)]).toEqual([])
})
