import type { RetentionPreview } from '#shared/contract/retention.ts'
import { networks, type EpochMs } from '#shared/domain.ts'
import type { RetentionRules } from '#shared/retention.ts'
import { program, type By, type NewFact } from '../journal/facts.ts'
import type { Clock, Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Store } from '../store/database.ts'
import { createExpiryRows } from '../store/expiry-rows.ts'
import { createJournalStatements } from '../store/journal.ts'
import { loadRetention, saveRetention } from '../store/retention-repository.ts'
import { agedSources, type Aged, type Source } from './aged.ts'
import { isForgotten } from './decide-expiry.ts'
import { previewExpiry } from './expiry-preview.ts'

export interface ExpiryOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly by: () => By
  /** What was learnt from texts that are gone has to be learnt again without them. */
  readonly onLabelsGone: () => void
}

export interface Expired {
  readonly messages: number
  readonly edits: number
  readonly quarantined: number
  readonly people: number
}

/** The first minutes belong to the queue. */
const firstRunMs = 5 * 60_000
const everyMs = 24 * 60 * 60_000
/** Few enough that a key pressed meanwhile does not notice, and that a message on its way in hardly waits. */
const idsAtOnce = 100
const pauseMs = 25

/**
 * Takes away words that were kept long enough, every day in small slices. What is to go follows from the rows alone,
 * so that a run that was cut short simply goes on the next time; each slice says in the journal what went.
 */
export function createExpiry({ store, clock, log, by, onLabelsGone }: ExpiryOptions) {
  const rows = createExpiryRows(store.raw)
  const journal = createJournalStatements(store.raw)
  const stopping = new AbortController()
  let working: Promise<unknown> = Promise.resolve()
  let labelsGone = 0

  /** Decides once more within the transaction: somebody may have reopened a case, or changed the rules, meanwhile. */
  function wipe(of: Source['of'], after: number, at: EpochMs): Expired {
    const source = agedSources(rows, loadRetention(store.raw), at).find((each) => each.of === of)
    if (!source) return nothing
    const aged = source.expired(after, after + idsAtOnce)
    const ids = aged.map(({ id }) => id)
    if (source.of === 'messages') labelsGone += rows.wipeMessages(ids, at).labels
    else if (source.of === 'edits') labelsGone += rows.dropEdits(ids).labels
    else rows.dropQuarantined(ids)
    const people = forgetPeople(aged, at)
    journal.append(factsOf(source, aged, people, at))
    return countsOf(source, aged.length, people.size)
  }

  /** Whose last words went with these; answers them. */
  function forgetPeople(aged: readonly Aged[], at: EpochMs): ReadonlySet<number> {
    const touched = new Set(aged.flatMap(({ contactId }) => contactId ?? []))
    const forgotten = [...touched].filter((id) => isForgotten(rows.person(id), 0))
    for (const id of forgotten) rows.forgetPerson(id, at)
    return new Set(forgotten)
  }

  async function runSource(source: Source): Promise<Expired> {
    let gone = nothing
    const newest = source.newestId()
    for (let after = 0; after < newest && !stopping.signal.aborted; after += idsAtOnce) {
      if (source.expired(after, after + idsAtOnce).length === 0) {
        await nextTurn()
        continue
      }
      const slice = await store.inTransaction(() => wipe(source.of, after, clock.now()))
      gone = plus(gone, slice)
      // It only ever fails because it was told to stop.
      await clock.sleep(pauseMs, stopping.signal).catch(() => undefined)
    }
    return gone
  }

  async function run(): Promise<Expired> {
    labelsGone = 0
    let gone = nothing
    for (const source of agedSources(rows, loadRetention(store.raw), clock.now())) {
      gone = plus(gone, await runSource(source))
    }
    if (labelsGone > 0) onLabelsGone()
    if (Object.values(gone).some((count) => count > 0)) log.info('words that were kept long enough went', { ...gone })
    return gone
  }

  function runInTurn(): Promise<Expired> {
    const running = working.then(run)
    // Whoever asked is told of a failure; the next one begins all the same.
    working = running.catch(() => undefined)
    return running
  }

  const rounds = createRounds({
    clock,
    everyMs,
    work: runInTurn,
    onFailure: (error) => log.error('words that were kept long enough stay', { error: String(error) }),
  })

  return {
    rules: (): RetentionRules => loadRetention(store.raw),
    preview: (rules: RetentionRules): Promise<RetentionPreview> => previewExpiry(store.raw, rules, clock.now()),
    /** What is too old by these rules begins to go at once. */
    async save(rules: RetentionRules): Promise<RetentionRules> {
      await saveRetention(store, rules, by())
      rounds.start(0)
      return rules
    },
    /** Everything that is due now; answers what went. */
    run: runInTurn,
    start: () => rounds.start(firstRunMs),
    async stop() {
      stopping.abort()
      await rounds.stop()
      await working
    },
  }
}

export type Expiry = ReturnType<typeof createExpiry>

const nothing: Expired = { messages: 0, edits: 0, quarantined: 0, people: 0 }

const plus = (one: Expired, other: Expired): Expired => ({
  messages: one.messages + other.messages,
  edits: one.edits + other.edits,
  quarantined: one.quarantined + other.quarantined,
  people: one.people + other.people,
})

const countsOf = ({ of }: Source, count: number, people: number): Expired => ({
  ...nothing,
  people,
  ...(of === 'messages' ? { messages: count } : of === 'edits' ? { edits: count } : { quarantined: count }),
})

/** A fact a network, with counts only. */
function factsOf(source: Source, aged: readonly Aged[], people: ReadonlySet<number>, at: EpochMs): readonly NewFact[] {
  return networks.flatMap((network) => {
    const own = aged.filter((each) => each.network === network)
    if (own.length === 0) return []
    const gone = new Set(own.flatMap(({ contactId }) => (contactId !== null && people.has(contactId) ? contactId : [])))
    const data = { network, ...countsOf(source, own.length, gone.size) }
    return [{ kind: 'texts.expired', actor: program, at, data } as const]
  })
}
