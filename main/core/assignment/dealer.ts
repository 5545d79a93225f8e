import type { EpochMs } from '#shared/domain.ts'
import type { AssignmentSettings } from '#shared/contract/assignment.ts'
import { loadConversation, saveDecision } from '../conversations/saved-state.ts'
import { program, type FactData } from '../journal/facts.ts'
import type { Clock, Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import { changePerson, freeCases, openCounts, personRows, waitingCasesOf, type QueuePlace } from '../store/assignment-rows.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { Store } from '../store/database.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { teamRows } from '../store/team-list-rows.ts'
import { absences, decideDeals, type Receiver } from './decide-deals.ts'

export interface DealerOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly settings: () => AssignmentSettings
  readonly policies: () => CompiledPolicies
  /** A window of theirs listens. */
  readonly isPresent: (agentId: number) => boolean
}

const minuteMs = 60_000
const sliceLength = 100

type Why = NonNullable<FactData<'conversation.assigned'>['why']>

/**
 * Deals out what nobody has, and takes back what an absent person has: when something happened that may matter, and
 * every minute. Nothing is done while it is switched off.
 */
export function createDealer({ store, clock, log, settings, policies, isPresent }: DealerOptions) {
  let absent: ReadonlyMap<number, EpochMs> = new Map()
  let working: Promise<void> | null = null
  let isStale = false
  let isRunning = false

  async function people(trx: Writer): Promise<readonly (Receiver & { readonly awaySince: EpochMs | null })[]> {
    const open = await openCounts(trx)
    return (await personRows(trx)).map((row) => ({
      ...row,
      open: open.get(row.id) ?? 0,
      isHere: isPresent(row.id) && row.awaySince === null,
    }))
  }

  async function give(trx: Writer, id: number, assigneeId: number | null, why: Why) {
    const before = await loadConversation(trx, id, policies())
    const decision = { state: { ...before.state, assigneeId }, outcomes: [] }
    await saveDecision(trx, policies(), { before, decision, by: { actor: program, at: clock.now() }, why })
  }

  /** Whoever is away for long keeps nothing in which a customer waits; what they were just given waits for them as long. */
  const takeBack = (now: EpochMs) =>
    store.db.transaction().execute(async (trx) => {
      const all = await people(trx)
      // An earlier word of theirs counts from when they said it, also over a restart.
      const said = new Map(all.flatMap(({ id, awaySince }) => (awaySince === null ? [] : [[id, awaySince] as const])))
      absent = absences(new Map([...absent, ...said]), all, now)
      const limit = now - settings().awayMinutes * minuteMs
      const gone = [...absent].filter(([, since]) => since <= limit).map(([id]) => id)
      if (gone.length === 0) return
      for (const id of await waitingCasesOf(trx, gone, limit)) await give(trx, id, null, 'absent')
    })

  const dealSlice = (after: QueuePlace | null) =>
    store.db.transaction().execute(async (trx): Promise<QueuePlace | null> => {
      const receivers = await people(trx)
      if (!receivers.some(({ isHere }) => isHere)) return null
      const cases = await freeCases(trx, after, sliceLength)
      const deals = decideDeals({ cases, people: receivers, teams: await teamRows(trx), settings: settings() })
      for (const { conversationId, agentId, why, turn } of deals) {
        await give(trx, conversationId, agentId, why)
        await changePerson(trx, agentId, { turn })
      }
      return cases.length < sliceLength ? null : (cases.at(-1) ?? null)
    })

  async function round(): Promise<void> {
    if (!settings().on) return
    await takeBack(clock.now())
    let after = await dealSlice(null)
    for (;;) {
      if (after === null || !isRunning) return
      after = await dealSlice(after)
    }
  }

  async function work(): Promise<void> {
    for (;;) {
      if (!isStale || !isRunning) return
      isStale = false
      try {
        await round()
      } catch (error) {
        log.error('dealing out failed', { error: String(error) })
        return
      }
    }
  }

  /** One round at a time; what happens meanwhile asks for another. */
  function kick(): Promise<void> {
    isStale = true
    working ??= work().finally(() => {
      working = null
    })
    return working
  }

  const rounds = createRounds({
    clock,
    everyMs: minuteMs,
    work: kick,
    onFailure: (error) => log.error('dealing out failed', { error: String(error) }),
  })

  return {
    /** Something happened that may matter. */
    wake(): void {
      if (isRunning && settings().on) void kick()
    },
    start() {
      isRunning = true
      rounds.start(minuteMs)
      void kick()
    },
    async stop() {
      isRunning = false
      await rounds.stop()
      await working
    },
    /** When nothing is to be done any more. */
    async idle() {
      await working
    },
  }
}
