import type { Clock } from '#shared/clock.ts'
import { program } from '../journal/facts.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { Store } from '../store/database.ts'
import { answering, escalationsDue } from '../store/escalation-rows.ts'
import { decideEscalation } from './decide-escalation.ts'
import { loadConversations, saveDecision } from './saved-state.ts'

/** So many at a time, some milliseconds; after a night with the lid closed there may be hundreds. */
const atOnce = 50

/**
 * Does what the policies' steps ask for once it is due. When the next step of a conversation is due stands in the store,
 * and that it is done is written together with what it did: a restart neither loses nor repeats one.
 */
export function createEscalationClock({
  store,
  clock,
  policies,
}: {
  readonly store: Store
  readonly clock: Pick<Clock, 'now'>
  readonly policies: () => CompiledPolicies
}) {
  return {
    /** Answers for how many conversations something was done. */
    tick: async (): Promise<number> => {
      const now = clock.now()
      // Most seconds there is nothing: no transaction for that.
      if ((await escalationsDue(store.db, now, 1)).length === 0) return 0
      return store.db.transaction().execute(async (trx) => {
        const all = policies()
        const able = await answering(trx)
        let count = 0
        for (const before of await loadConversations(trx, await escalationsDue(trx, now, atOnce), all)) {
          const decided = decideEscalation(before.policy, before.state, before.id, now, (id) => able.has(id))
          // The policy may have changed, and the deadlines are still to be reckoned anew.
          if (!decided) continue
          const { decision, facts } = decided
          await saveDecision(trx, all, { before, decision, facts, by: { actor: program, at: now } })
          count += 1
        }
        return count
      })
    },
  }
}

