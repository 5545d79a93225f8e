import { OtklikError } from '#shared/errors.ts'
import type { PageSessions } from '../ports.ts'
import { done, type Implementer } from './base.ts'

export interface SessionsRouterParts {
  /** Null where the host lets no browser in. */
  readonly sessions: PageSessions | null
}

export function sessionsRouter(os: Implementer, { sessions }: SessionsRouterParts) {
  return {
    list: os.sessions.list.handler(() => [...(sessions?.list() ?? [])]),
    end: os.sessions.end.handler(({ input }) => {
      if (sessions?.end(input.id) !== true) throw new OtklikError('not_found', { what: 'session' })
      return done
    }),
    endOthers: os.sessions.endOthers.handler(() => ({ ended: sessions?.endOthers() ?? 0 })),
  }
}
