import type { Clock } from '#shared/clock.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import { program, type By } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import { saveConversation } from '../store/conversation-rows.ts'
import type { Store } from '../store/database.ts'
import { appendFacts } from '../store/journal.ts'
import { loadRecomputing, saveRecomputing } from '../store/recompute-progress.ts'
import { unresolvedAfter } from '../store/triage-rows.ts'
import { columnsOf } from './conversation-row.ts'
import { afterPolicy, afterWeights } from './conversation-state.ts'
import { policyFacts } from './policy-of.ts'
import { loadConversations } from './saved-state.ts'

/** So many conversations are reckoned anew at a time, some milliseconds; others get in between. */
const sliceLength = 50

const retryMs = 30_000

/**
 * Brings everything that is not resolved up to date with the policies and the weights of now, in slices. Who saves others
 * marks in the same transaction that it is due (`saveRecomputing`), and how far it is stands in the store: what a crash
 * or a full disk interrupts goes on.
 */
export function createRecompute({
  store,
  clock,
  log,
  policies,
  weights,
}: {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly policies: () => CompiledPolicies
  readonly weights: () => PriorityWeights
}) {
  let running: Promise<void> | null = null
  let isAskedAgain = false
  const life = new AbortController()
  let cancelRetry = () => {}

  /** Answers whether anything was left to do. */
  const slice = (): Promise<boolean> =>
    store.db.transaction().execute(async (trx) => {
      const done = await loadRecomputing(trx)
      if (done === null) return false
      const by: By = { actor: program, at: clock.now() }
      const ids = await unresolvedAfter(trx, done, sliceLength)
      const now = policies()
      for (const { id, state, marks } of await loadConversations(trx, ids, now)) {
        const weighed = afterWeights(weights(), state)
        const policy = now.choose(policyFacts(weighed, marks))
        await saveConversation(trx, id, columnsOf(afterPolicy(policy, weighed)), by.at)
      }
      await saveRecomputing(trx, ids.at(-1) ?? null)
      const data = { count: ids.length }
      await appendFacts(trx, [{ kind: 'conversations.recomputed', ...by, data }])
      return ids.length > 0
    })

  async function work(): Promise<void> {
    do {
      isAskedAgain = false
      // The store answers within the turn: without a pause all slices would be one.
      while (!life.signal.aborted && (await slice())) await nextTurn()
    } while (isAskedAgain && !life.signal.aborted)
  }

  async function workOrRetry(): Promise<void> {
    cancelRetry()
    try {
      await work()
    } catch (error) {
      log.error('deadlines and priorities are not all reckoned anew', { error: String(error) })
      if (!life.signal.aborted) cancelRetry = clock.after(retryMs, () => void resume())
    }
  }

  function resume(): Promise<void> {
    isAskedAgain = true
    running ??= workOrRetry().finally(() => {
      running = null
    })
    return running
  }

  return {
    /** Does what is due; resolves when it is done, or put off because the store is in trouble. */
    resume,
    async stop(): Promise<void> {
      life.abort()
      cancelRetry()
      await running
    },
  }
}
