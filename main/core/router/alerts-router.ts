import type { AlertRepository } from '../store/alert-repository.ts'
import type { By } from '../journal/facts.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface AlertsRouterParts {
  readonly alerts: AlertRepository
  readonly by: () => By
  readonly agentId: () => number
}

export function alertsRouter(os: Implementer, { alerts, by, agentId }: AlertsRouterParts) {
  return {
    list: os.alerts.list.handler(({ input: { before } }) =>
      alerts.list(before === undefined ? null : numericId(before, 'alert')),
    ),
    judge: os.alerts.judge.handler(async ({ input: { id, verdict } }) => {
      await alerts.judge(numericId(id, 'alert'), verdict, agentId(), by())
      return done
    }),
    mute: os.alerts.mute.handler(async ({ input: { monitorId, until } }) => {
      await alerts.mute(numericId(monitorId, 'monitor'), until, by())
      return done
    }),
  }
}
