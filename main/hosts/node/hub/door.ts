import type { IncomingMessage, ServerResponse } from 'node:http'
import * as z from 'zod'
import type { App } from '#core/app.ts'
import { longestPassword } from '#shared/contract/team.ts'
import { OtklikError } from '#shared/errors.ts'
import type { OpenSession, Sessions } from '../sessions.ts'
import { readJson } from './read-json.ts'

const password = z.string().max(longestPassword)
const code = z.string().max(100)
const asked = {
  look: z.object({ code }),
  join: z.object({ code, name: z.string().max(200).optional(), email: z.string().max(200).optional(), password }),
  signIn: z.object({ email: z.string().max(200), password }),
}

export interface DoorOptions {
  readonly entrance: App['entrance']
  readonly sessions: Sessions
  /** Hands the browser what it shows from now on; null takes it away. */
  readonly keep: (response: ServerResponse, session: string | null) => void
}

interface Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly pathname: string
  readonly address: string
  readonly session: OpenSession | null
}

/**
 * What a browser may ask of a hub before anybody has signed in there, by POST with JSON: `/door/look`, `/door/join`,
 * `/door/sign-in`, `/door/sign-out`. A refusal has the code and parameters of our errors.
 */
export function createDoor({ entrance, sessions, keep }: DoorOptions) {
  async function answer({ request, response, pathname, address, session }: Call): Promise<unknown> {
    const leave = () => {
      if (session) sessions.within(session.id, () => sessions.end(session.id))
    }
    const enter = (agentId: number) => {
      // Whoever was signed in here before is not any more: one browser, one person.
      leave()
      keep(response, sessions.issue(request.headers['user-agent'] ?? '', agentId))
      return { id: String(agentId) }
    }
    switch (pathname) {
      case '/door/look':
        return entrance.look((await readJson(request, asked.look)).code, address)
      case '/door/join':
        return enter(await entrance.join(await readJson(request, asked.join), address))
      case '/door/sign-in':
        return enter(await entrance.signIn(await readJson(request, asked.signIn), address))
      case '/door/sign-out':
        leave()
        keep(response, null)
        return { done: true }
      default:
        throw new OtklikError('not_found', { what: 'door' })
    }
  }

  return async (call: Call): Promise<void> => {
    try {
      tell(call.response, 200, await answer(call))
    } catch (error) {
      if (!(error instanceof OtklikError)) throw error
      const { code: said, parameters } = error
      tell(call.response, said === 'too_many_attempts' ? 429 : 422, { code: said, parameters })
    }
  }
}

function tell(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}
