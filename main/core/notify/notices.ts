import type { Clock } from '#shared/clock.ts'
import type { Preferences } from '#shared/contract/system.ts'
import { mayAs } from '#shared/roles.ts'
import type { Bus } from '../events/bus.ts'
import type { Notifier } from '../ports.ts'
import type { Zone } from '../sla/local-time.ts'
import type { Db } from '../store/database.ts'
import { createHeldNotices } from '../store/held-notices.ts'
import { agentRow, agentRows } from '../store/team-rows.ts'
import type { Sights } from '../team/sights.ts'
import { createNoticeDesk } from './notice-desk.ts'
import { createNotifications } from './notifications.ts'
import { createPersonalNotices } from './personal-notices.ts'
import { summaryOf } from './words.ts'

export interface NoticesOptions {
  /** Who works at this machine; null on a hub. */
  readonly alone: number | null
  readonly db: Db
  readonly notifier: Notifier
  readonly bus: Pick<Bus, 'emit'>
  readonly clock: Clock
  readonly zone: () => Zone
  readonly preferences: (agentId: number) => Promise<Preferences>
  readonly sights: Pick<Sights, 'of' | 'seen'>
  readonly onFailure: (error: unknown) => void
}

/** Who is told of what: whoever works alone at their machine, or each person of a hub for themselves. */
export async function createNotices({ alone, db, sights, notifier, ...options }: NoticesOptions) {
  if (alone === null) {
    return createPersonalNotices({
      ...options,
      people: async () =>
        (await agentRows(db)).filter(({ leftAt, role }) => leftAt === null && mayAs(role, 'agent')).map(({ id }) => id),
      held: (agentId) => createHeldNotices(db, agentId),
      async seen(agentId, ids) {
        const person = await agentRow(db, agentId)
        return person ? sights.seen(ids, sights.of({ agentId, role: person.role })) : new Set<number>()
      },
      async hears(agentId, monitorId) {
        const person = await agentRow(db, agentId)
        const sight = person && sights.of({ agentId, role: person.role })
        return person !== null && !sight?.foreignMonitors.includes(monitorId)
      },
    })
  }
  let chosen = await options.preferences(alone)
  const language = () => chosen.language ?? 'ru'
  const desk = createNoticeDesk({
    ...options,
    notifier,
    preferences: () => chosen.notices,
    me: alone,
    summary: (held) => summaryOf(language(), held),
    store: createHeldNotices(db),
  })
  return {
    notifications: createNotifications({ desk, language }),
    async chose(agentId: number): Promise<void> {
      chosen = await options.preferences(agentId)
      desk.reconsider()
    },
    reconsider: () => desk.reconsider(),
    start: () => desk.start(),
    stop: () => desk.stop(),
  }
}
