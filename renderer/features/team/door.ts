import { ORPCError } from '@orpc/client'
import * as z from 'zod'
import type { Role } from '#shared/roles.ts'
import { role } from '#shared/contract/team.ts'

const looked = z.object({ role, forName: z.string().nullable() })
const entered = z.object({ id: z.string() })
const refused = z.object({ code: z.string(), parameters: z.record(z.string(), z.union([z.string(), z.number()])) })

/** What a hub answers before anybody has signed in. Failures are those of the contract. */
async function knock(way: string, body: object): Promise<unknown> {
  const response = await fetch(`/door/${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const failure = refused.safeParse(answer)
  if (failure.success) throw new ORPCError('OTKLIK', { status: response.status, data: failure.data })
  throw new ORPCError('INTERNAL_SERVER_ERROR', { status: response.status })
}

export interface Joining {
  readonly code: string
  readonly name?: string
  readonly email?: string
  readonly password: string
}

export const door = {
  async look(code: string): Promise<{ readonly role: Role; readonly forName: string | null }> {
    return looked.parse(await knock('look', { code }))
  },
  /** Answers who it is now. */
  join: async (wish: Joining) => entered.parse(await knock('join', wish)).id,
  signIn: async (email: string, password: string) => entered.parse(await knock('sign-in', { email, password })).id,
  signOut: () => knock('sign-out', {}),
}
