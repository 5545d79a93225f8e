import type { Exclusions } from '../listening/exclusions.ts'
import type { Monitors } from '../listening/monitors.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface MonitorRouterParts {
  readonly monitors: Monitors
  readonly exclusions: Exclusions
  readonly sights: Sights
}

export function monitorRouter(os: Implementer, { monitors, exclusions, sights }: MonitorRouterParts) {
  return {
    list: os.monitors.list.handler(() => monitors.list()),
    save: os.monitors.save.handler(({ input }) => monitors.save(input)),
    validate: os.monitors.validate.handler(({ input }) => {
      const { problem, notes, asked } = monitors.check(input.query, input.networks)
      return {
        problem: problem && { ...problem, values: problem.values && [...problem.values] },
        notes: [...notes],
        asked: asked.map((one) => ({
          network: one.network,
          searches: [...one.searches],
          here: [...one.here],
          losses: one.losses.map(({ code, parts }) => ({ code, parts: [...parts] })),
        })),
      }
    }),
    offers: os.monitors.offers.handler(async ({ input }) => {
      const messageId = numericId(input.messageId, 'message')
      await sights.need(await exclusions.conversationOf(messageId))
      return [...(await exclusions.offers(messageId))]
    }),
    exclude: os.monitors.exclude.handler(({ input: { id, what } }) => {
      const monitorId = numericId(id, 'monitor')
      if (what.kind === 'author') {
        return exclusions.exclude(monitorId, { kind: 'author', messageId: numericId(what.messageId, 'message') })
      }
      const messageId = what.messageId === undefined ? undefined : numericId(what.messageId, 'message')
      return exclusions.exclude(monitorId, { kind: what.kind, query: what.query, messageId })
    }),
    takeBack: os.monitors.takeBack.handler(async ({ input }) => {
      await exclusions.takeBack(numericId(input.id, 'monitor'), numericId(input.exclusionId, 'monitor'))
      return done
    }),
    remove: os.monitors.remove.handler(async ({ input }) => {
      await monitors.remove(input.id)
      return done
    }),
  }
}
