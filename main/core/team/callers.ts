import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '#shared/clock.ts'
import type { Role } from '#shared/roles.ts'
import { OtklikError } from '#shared/errors.ts'
import { program, type By } from '../journal/facts.ts'

/** A person who asks for something, as the host has let them in. */
export interface Caller {
  readonly agentId: number
  readonly role: Role
  /** From where, for the record of who did what; null where the host cannot tell. */
  readonly address: string | null
}

/**
 * Who asks, for as long as their call lasts, through everything it awaits: two people's calls run at the same time, so
 * no part of the core may keep a "me". `alone`: whose every call is on a machine of one person; null on a hub, where
 * what nobody asked for is the program's own doing.
 */
export function createCallers(clock: Pick<Clock, 'now'>, alone: Caller | null) {
  const calls = new AsyncLocalStorage<Caller>()
  const current = () => calls.getStore() ?? alone

  /** Errors: `signed_out` where nobody asks. */
  function need(): Caller {
    const caller = current()
    if (!caller) throw new OtklikError('signed_out')
    return caller
  }

  function by(): By {
    const caller = current()
    const actor = caller ? ({ kind: 'agent', id: caller.agentId } as const) : program
    return { actor, at: clock.now() }
  }

  return {
    within: <Result>(caller: Caller, work: () => Result): Result => calls.run(caller, work),
    need,
    agentId: () => need().agentId,
    by,
    /**
     * The window that asks, as it names itself. On a hub anybody can send any name, so there it is only good for whoever
     * uses it. `given`: a name that came with the call.
     */
    windowOf(given: string): string {
      if (alone) return given
      const own = `${need().agentId}:`
      return given.startsWith(own) ? given : own + given
    },
  }
}

export type Callers = ReturnType<typeof createCallers>
