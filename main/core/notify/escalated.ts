import type { EscalationClock } from '#shared/sla.ts'
import type { Fact } from '../journal/facts.ts'
import type { Notifications } from './notifications.ts'

export interface EscalationNoticeOptions {
  readonly notifications: Pick<Notifications, 'escalated'>
  readonly authorName: (conversationId: number) => Promise<string>
  /** Who has these conversations now; null: nobody. */
  readonly assignees: (ids: readonly number[]) => Promise<ReadonlyMap<number, number | null>>
  readonly leads: () => Promise<readonly number[]>
}

/** One thing to tell: to whom (null: everyone) of which conversations. */
interface Telling {
  readonly of: EscalationClock
  readonly share: number
  readonly to: readonly number[] | null
  readonly ids: number[]
}

/**
 * Tells of escalation steps that ask for it, as the journal has them. Of several steps of one promise that came at once
 * (a machine slept) only the last is told; what nobody has is told to those who lead.
 */
export function createEscalationNotices({ notifications, authorName, assignees, leads }: EscalationNoticeOptions) {
  return async (facts: readonly Fact[]): Promise<void> => {
    const last = lastOfEach(facts)
    if (last.length === 0) return
    const holders = await assignees([...new Set(last.map(({ conversationId }) => conversationId))])
    const tellings = new Map<string, Telling>()
    for (const { conversationId, of, share, whom } of last) {
      const holder = holders.get(conversationId) ?? null
      const to = whom === 'everyone' ? null : whom === 'assignee' && holder !== null ? [holder] : await leads()
      const key = JSON.stringify([of, share, to])
      const telling = tellings.get(key) ?? { of, share, to, ids: [] }
      telling.ids.push(conversationId)
      tellings.set(key, telling)
    }
    for (const { of, share, to, ids } of tellings.values()) {
      const places = []
      for (const id of ids) places.push({ id, authorName: await authorName(id) })
      notifications.escalated(places, { of, share, to })
    }
  }
}

function lastOfEach(facts: readonly Fact[]) {
  const last = new Map<string, ReturnType<typeof toldOf>[number]>()
  for (const told of facts.flatMap(toldOf)) {
    const key = `${told.conversationId} ${told.of} ${told.whom}`
    const other = last.get(key)
    if (!other || other.share <= told.share) last.set(key, told)
  }
  return [...last.values()]
}

function toldOf(fact: Fact) {
  if (fact.kind !== 'sla.escalated' || fact.conversationId === null || fact.data.whom === undefined) return []
  const { of, share, whom } = fact.data
  return [{ conversationId: fact.conversationId, of, share, whom }]
}
