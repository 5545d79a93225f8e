import type { AssignmentRule, AssignmentSettings } from '#shared/contract/assignment.ts'
import { assertNever, type EpochMs, type Language, type Network, type PriorityLevel } from '#shared/domain.ts'
import { mayAs, type Role } from '#shared/roles.ts'
import type { TeamRow } from '../store/team-list-rows.ts'
import { ownersSee } from '../team/decide-sight.ts'

/** An open case that nobody has. */
export interface FreeCase {
  readonly id: number
  readonly network: Network
  readonly accountId: number
  /** Of the customer's newest message; null where nobody wrote. */
  readonly language: Language | null
  readonly priorityLevel: PriorityLevel
  readonly tagIds: readonly number[]
  /** The monitors that its messages hit. */
  readonly monitorIds: readonly number[]
  /** Who answered this customer last. */
  readonly lastAgentId: number | null
}

/** Somebody of ours, as they stand now. */
export interface Receiver {
  readonly id: number
  readonly role: Role
  /** Here, and not away as they say. */
  readonly isHere: boolean
  readonly open: number
  /** Null: as much as usual. */
  readonly capacity: number | null
  readonly turn: number
}

export interface Deal {
  readonly conversationId: number
  readonly agentId: number
  readonly why: 'returning' | 'rule'
  readonly turn: number
}

interface Dealt {
  readonly cases: readonly FreeCase[]
  readonly people: readonly Receiver[]
  readonly teams: readonly TeamRow[]
  readonly settings: AssignmentSettings
}

/**
 * Who gets which of the cases, in their order. Only whoever is here, answers, has room and sees the case; who answered
 * the customer last before all others. What nobody can be given stays nobody's.
 */
export function decideDeals({ cases, people, teams, settings }: Dealt): readonly Deal[] {
  const hands = people.map((person) => ({
    ...person,
    room: (person.capacity ?? settings.capacity) - person.open,
    load: person.open,
  }))
  type Hand = (typeof hands)[number]
  let turn = Math.max(0, ...people.map((person) => person.turn))
  const deals: Deal[] = []

  const canTake = (hand: Hand, free: FreeCase) =>
    hand.isHere && hand.room > 0 && mayAs(hand.role, 'agent') && (mayAs(hand.role, 'lead') || ownersSee(teams, hand.id, free))

  const firstOf = (candidates: readonly Hand[], how: AssignmentRule['how']): Hand | undefined =>
    candidates.toSorted((a, b) => (how === 'leastLoaded' ? a.load - b.load : 0) || a.turn - b.turn || a.id - b.id)[0]

  function takerOf(free: FreeCase): { readonly hand: Hand; readonly why: Deal['why'] } | null {
    const last = hands.find(({ id }) => id === free.lastAgentId)
    if (last && canTake(last, free)) return { hand: last, why: 'returning' }
    for (const rule of settings.rules) {
      if (!fits(rule, free)) continue
      const hand = firstOf(hands.filter((one) => isMeant(rule, one, teams) && canTake(one, free)), rule.how)
      if (hand) return { hand, why: 'rule' }
    }
    return null
  }

  for (const free of cases) {
    const taker = takerOf(free)
    if (!taker) continue
    turn += 1
    const { hand, why } = taker
    Object.assign(hand, { load: hand.load + 1, room: hand.room - 1, turn })
    deals.push({ conversationId: free.id, agentId: hand.id, why, turn })
  }
  return deals
}

function isMeant({ to }: AssignmentRule, { id, role }: Receiver, teams: readonly TeamRow[]): boolean {
  switch (to.kind) {
    case 'agents':
      return role === 'agent'
    case 'team':
      return teams.some((team) => String(team.id) === to.teamId && team.memberIds.includes(id))
    case 'people':
      return to.agentIds.includes(String(id))
    default:
      return assertNever(to)
  }
}

/** Whether a rule is about this case. */
export function fits(rule: AssignmentRule, free: FreeCase): boolean {
  const one = <Value>(wanted: readonly Value[] | undefined, has: Value | null) =>
    !wanted?.length || (has !== null && wanted.includes(has))
  const any = (wanted: readonly string[] | undefined, has: readonly number[]) =>
    !wanted?.length || has.some((id) => wanted.includes(String(id)))
  return (
    one(rule.networks, free.network) &&
    any(rule.accountIds, [free.accountId]) &&
    one(rule.languages, free.language) &&
    one(rule.priorities, free.priorityLevel) &&
    any(rule.tagIds, free.tagIds) &&
    any(rule.monitorIds, free.monitorIds)
  )
}

/** Since when each person is not here, as far as it has been watched; pure. */
export function absences(
  before: ReadonlyMap<number, EpochMs>,
  people: readonly { readonly id: number; readonly isHere: boolean }[],
  now: EpochMs,
): ReadonlyMap<number, EpochMs> {
  return new Map(people.filter(({ isHere }) => !isHere).map(({ id }) => [id, Math.min(before.get(id) ?? now, now)]))
}
