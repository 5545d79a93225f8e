import type { Clock } from '#shared/clock.ts'
import type { Notifications } from '../../notify/notifications.ts'
import type { Log } from '../../ports.ts'
import { wallTime, type Zone } from '../../sla/local-time.ts'
import { createAlertRepository } from '../../store/alert-repository.ts'
import type { Db } from '../../store/database.ts'
import { createAlertWatch } from './alert-watch.ts'

export interface AlertingOptions {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Of the team. */
  readonly zone: () => Zone
  readonly notifications: Pick<Notifications, 'spike'>
}

/** The alerts of a store, who looks for them, and how people are told. */
export function createAlerting({ db, clock, log, zone, notifications }: AlertingOptions) {
  const alerts = createAlertRepository(db)
  const alertWatch = createAlertWatch({
    repository: alerts,
    clock,
    log,
    zone,
    onAlert: ({ monitor, since, words, ...figures }) =>
      notifications.spike({
        ...figures,
        monitorId: monitor.id,
        name: monitor.name,
        time: wallTime(zone(), since),
        words: words.map(({ form }) => form),
      }),
  })
  return { alerts, alertWatch }
}
