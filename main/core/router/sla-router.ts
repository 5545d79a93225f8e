import type { SlaExplanation } from '#shared/contract/sla.ts'
import type { Policies } from '../sla/policies.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface SlaRouterParts {
  readonly policies: Policies
  readonly sights: Sights
  /** Error: `not_found`. */
  readonly explainSla: (conversationId: number) => Promise<SlaExplanation>
}

export function slaRouter(os: Implementer, { policies, sights, explainSla }: SlaRouterParts) {
  return {
    get: os.sla.get.handler(() => policies.settings()),
    save: os.sla.save.handler(({ input }) => policies.saveSettings(input)),
    policies: os.sla.policies.handler(() => policies.setup()),
    savePolicy: os.sla.savePolicy.handler(({ input }) => policies.savePolicy(input)),
    removePolicy: os.sla.removePolicy.handler(async ({ input }) => {
      await policies.removePolicy(input.id)
      return done
    }),
    orderPolicies: os.sla.orderPolicies.handler(({ input }) => policies.orderPolicies(input.ids)),
    usage: os.sla.usage.handler(({ input }) => policies.usage(numericId(input.id, 'policy'))),
    saveCalendar: os.sla.saveCalendar.handler(({ input }) => policies.saveCalendar(input)),
    removeCalendar: os.sla.removeCalendar.handler(async ({ input }) => {
      await policies.removeCalendar(input.id)
      return done
    }),
    explain: os.sla.explain.handler(async ({ input }) => {
      const id = numericId(input.conversationId, 'conversation')
      await sights.need(id)
      return explainSla(id)
    }),
  }
}
