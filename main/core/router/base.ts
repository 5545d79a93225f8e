import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import { OtklikError } from '#shared/errors.ts'
import { roleNeeded } from '#shared/permissions.ts'
import { mayAs } from '#shared/roles.ts'
import type { Log } from '../ports.ts'
import type { Callers } from '../team/callers.ts'
import type { CallContext } from './call-context.ts'
import { codedOf } from './coded-error.ts'

/**
 * The contract, with one way for failures to cross: our own errors keep their code and parameters,
 * anything else is logged here and leaves as `internal` without its text. Whoever may not ask for it is refused before
 * anything is done, with what it needs.
 */
export function createImplementer(log: Log, callers: Callers) {
  return implement(contract).$context<CallContext>().use(async ({ context, next, path, errors }) => {
    try {
      const caller = context.admit ? await context.admit() : (context.caller ?? callers.need())
      if (!caller) throw new OtklikError('signed_out')
      const needs = roleNeeded(path)
      if (!mayAs(caller.role, needs)) throw new OtklikError('denied', { needs })
      return await callers.within(caller, () => next())
    } catch (error) {
      if (error instanceof ORPCError) throw error
      const known = codedOf(error)
      if (known) throw errors.OTKLIK({ data: { code: known.code, parameters: { ...known.parameters } } })
      log.error('procedure failed', {
        procedure: path.join('.'),
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      throw errors.OTKLIK({ data: { code: 'internal', parameters: {} } })
    }
  })
}

export type Implementer = ReturnType<typeof createImplementer>

export const done = { done: true } as const
