import type { App } from '#core/app.ts'
import { createRouterClient } from '@orpc/server'

/** Calls the router in this very process. Failures are `ORPCError`s, as over any wire. */
export function clientOf(app: App) {
  return createRouterClient(app.router)
}

export type AppClient = ReturnType<typeof clientOf>
