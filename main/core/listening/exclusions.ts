import type { ExclusionOffers, MonitorExclusion } from '#shared/contract/monitors.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Log } from '../ports.ts'
import type { Triage } from '../conversations/triage.ts'
import { parseQuery } from '../query/parse.ts'
import { printQuery } from '../query/print.ts'
import { isCondition, isTerm } from '../query/query.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { Store } from '../store/database.ts'
import { addExclusion, includeHits, nextSweep, removeExclusion, saveSweep, type LeftOut } from '../store/exclusion-rows.ts'
import { heardMessage, hitsBefore } from '../store/heard-rows.ts'
import { appendFacts } from '../store/journal.ts'
import { exclusionOffers } from './exclusion-offers.ts'
import type { Monitors } from './monitors.ts'
import { hitsAtOnce, leaveOut, meansMessage, sweepOnce } from './sweep-exclusion.ts'

export interface ExclusionsOptions {
  readonly store: Store
  readonly monitors: Monitors
  readonly triage: Pick<Triage, 'update'>
  readonly policies: () => CompiledPolicies
  readonly by: () => By
  readonly log: Log
}

/** What to leave out, as it is asked for; `messageId`: the hit that showed it, which goes at once. */
export type Asked =
  | { readonly kind: 'author'; readonly messageId: number }
  | { readonly kind: 'words' | 'sort'; readonly query: string; readonly messageId?: number | undefined }

/** Of so many of the newest hits an offer says how many it means. */
const hitsCounted = 300

/**
 * What monitors leave out beside their queries: said of a hit («не про нас»), kept as data, and taken back. New hits are
 * left out from then on; earlier ones are looked through beside the work, and a restart goes on with that.
 */
export function createExclusions({ store, monitors, triage, policies, by, log }: ExclusionsOptions) {
  let sweeping: Promise<void> = Promise.resolve()
  let isStopped = false

  async function sweepAll(before: Promise<void>, who: By): Promise<void> {
    await before
    for (;;) {
      const isDone = await store.db.transaction().execute(async (trx) => {
        const sweep = isStopped ? null : await nextSweep(trx)
        if (!sweep) return true
        await sweepOnce(trx, sweep, policies(), who)
        // The screens hear of it when it is through.
        if (!(await nextSweep(trx))) await appendFacts(trx, [settingFact({ what: 'monitor', change: 'changed', id: sweep.monitorId }, who)])
        return false
      })
      if (isDone) return
      await nextTurn()
    }
  }

  function sweep(who: By): Promise<void> {
    sweeping = sweepAll(sweeping, who).catch((error: unknown) => {
      log.error('looking through earlier hits failed', { error: String(error) })
    })
    return sweeping
  }

  return {
    /** Error: `not_found` for what no monitor found. */
    async conversationOf(messageId: number): Promise<number> {
      const hit = await heardMessage(store.db, messageId)
      if (!hit) throw new OtklikError('not_found', { what: 'message' })
      return hit.conversation_id
    },
    /** Of each monitor that hit the message. Error: `not_found`. */
    async offers(messageId: number): Promise<readonly ExclusionOffers[]> {
      const hit = await heardMessage(store.db, messageId)
      if (!hit) throw new OtklikError('not_found', { what: 'message' })
      const offered: ExclusionOffers[] = []
      for (const id of hit.monitorIds) {
        const { name, query } = await monitors.need(id)
        const newest = await hitsBefore(store.db, id, Number.MAX_SAFE_INTEGER, hitsCounted)
        offered.push({ monitorId: String(id), name, offers: [...exclusionOffers(hit, query, newest)], of: newest.length })
        await nextTurn()
      }
      return offered
    },
    /** Errors: `not_found`, `query_invalid`, `bad_input` for a query of more than one term or condition. */
    async exclude(monitorId: number, asked: Asked): Promise<MonitorExclusion> {
      await monitors.need(monitorId)
      const hit = asked.messageId === undefined ? null : await heardMessage(store.db, asked.messageId)
      if (asked.kind === 'author' && !hit) throw new OtklikError('not_found', { what: 'message' })
      const what = leftOut(asked, hit?.author_id ?? null)
      const who = by()
      const id = await store.db.transaction().execute(async (trx) => {
        const added = await addExclusion(trx, monitorId, what, who)
        const isMeant = hit !== null && hit.monitorIds.includes(monitorId) && meansMessage(what)(hit)
        if (isMeant) await leaveOut(trx, { id: added, monitorId }, [hit], policies(), who)
        await appendFacts(trx, [settingFact({ what: 'monitor', change: 'changed', id: monitorId }, who)])
        return added
      })
      await monitors.changed()
      void sweep(who)
      const exclusion = (await monitors.need(monitorId)).exclusions.find((each) => each.id === String(id))
      if (!exclusion) throw new OtklikError('not_found', { what: 'monitor' })
      return exclusion
    },
    /** What it hid counts again, and cases that left the queue for it are owed again, from now on. Error: `not_found`. */
    async takeBack(monitorId: number, id: number): Promise<void> {
      const monitor = await monitors.need(monitorId)
      if (!monitor.exclusions.some((each) => each.id === String(id))) throw new OtklikError('not_found', { what: 'monitor' })
      const who = by()
      await store.db.transaction().execute((trx) => saveSweep(trx, id, null))
      for (;;) {
        const { count, conversationIds } = await store.db.transaction().execute((trx) => includeHits(trx, id, hitsAtOnce))
        await triage.update(conversationIds.map((each) => ({ id: String(each), patch: { status: 'open' } })))
        if (count < hitsAtOnce) break
        await nextTurn()
      }
      await store.db.transaction().execute(async (trx) => {
        await removeExclusion(trx, monitorId, id)
        await appendFacts(trx, [settingFact({ what: 'monitor', change: 'changed', id: monitorId }, who)])
      })
      await monitors.changed()
    },
    /** Goes on where a restart interrupted. */
    resume: (who: By): Promise<void> => sweep(who),
    /** Until nothing is left to look through. */
    settled: (): Promise<void> => sweeping,
    async stop(): Promise<void> {
      isStopped = true
      await sweeping
    },
  }
}

export type Exclusions = ReturnType<typeof createExclusions>

function leftOut(asked: Asked, authorId: number | null): LeftOut {
  if (asked.kind === 'author') return { kind: 'author', authorId, query: null }
  const parsed = parseQuery(asked.query)
  if (!parsed.ok) {
    const { code, offset, length } = parsed.problem
    throw new OtklikError('query_invalid', { code, offset, length })
  }
  const isRight = asked.kind === 'words' ? isTerm(parsed.query) : isCondition(parsed.query)
  if (!isRight) throw new OtklikError('bad_input', { field: 'query' })
  return { kind: asked.kind, authorId: null, query: printQuery(parsed.query) }
}
