import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { InboundEvent, PollBatch } from '../channels/channel.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import { createBatchReader } from '../store/batch-reader.ts'
import { createBatchWriter, type Arrival } from '../store/batch-writer.ts'
import type { Steps, Store } from '../store/database.ts'
import type { UsageCount } from '../store/usage-rows.ts'
import type { Usages } from '../usage/usage.ts'
import { isStoreTrouble } from '../store/store-error.ts'
import type { IngestAccount } from './batch-snapshot.ts'
import { createTurns } from '../reliability/turns.ts'
import { decideBatch } from './decide-batch.ts'
import { loadBatch } from './load-batch.ts'
import type { Reading, Scorer } from '../scoring/scorer.ts'
import { plainHandling, type IngestRules } from './rules.ts'
import { serialiseRaw } from './serialise-raw.ts'
import { reasonOf, unreckonable, UnusableEvent } from './unusable-event.ts'

export type { IngestAccount } from './batch-snapshot.ts'

export interface IngestResult {
  /** Conversations that changed. */
  readonly changed: ReadonlySet<number>
  /** Inbound messages that were new. */
  readonly stored: number
  /** One of our own sends was confirmed by its echo: call `outbox.wake()`, which reports it as sent. */
  readonly confirmed: boolean
  readonly arrivals: readonly Pick<Arrival, 'handoffId' | 'conversationId'>[]
  /** The monitor of each hit of a message that was new. */
  readonly newHits: readonly number[]
}

export interface IngestOptions extends Omit<IngestRules, 'policies' | 'scorer' | 'handlingOf'> {
  /** Default: whatever monitors find needs an answer. */
  readonly handlingOf?: IngestRules['handlingOf']
  readonly scorer: Pick<Scorer, 'score' | 'read'>
  readonly store: Store
  readonly clock: Clock
  readonly policies: () => CompiledPolicies
  /** What the calls that brought a poll came to is stored with it. */
  readonly usages?: Usages
}

/** What was made of the texts of a batch. */
type Readings = ReadonlyMap<string, Reading>

export interface Ingest {
  /**
   * Stores one poll: authors, conversations, messages, search rows, deadlines and the stream's cursor in
   * one transaction. Repeating a batch changes nothing. What cannot be stored whatever is tried goes to
   * quarantine, and costs the others nothing.
   */
  commit(account: IngestAccount, stream: string, batch: PollBatch): Promise<IngestResult>
}

export function createIngest(options: IngestOptions): Ingest {
  const { store, clock, scorer, monitorsHitBy, policies, usages, handlingOf = () => plainHandling } = options
  const reader = createBatchReader(store.raw)
  const writer = createBatchWriter(store.raw)

  /** Load, decide, save; inside a transaction. */
  function* apply(
    account: IngestAccount,
    events: readonly InboundEvent[],
    at: EpochMs,
    readings: Readings,
  ): Steps<IngestResult> {
    const now = policies()
    const snapshot = loadBatch(reader, account, events, at, now.asked)
    const score: Scorer['score'] = (input) => scorer.score(input, readings.get(input.text))
    const hitBy: IngestRules['monitorsHitBy'] = (network, message, foundBy) =>
      monitorsHitBy(network, message, foundBy, readings.get(message.text), account.id)
    const rules = { scorer: { score }, monitorsHitBy: hitBy, policies: now, handlingOf }
    const { changes, changed, stored } = decideBatch(snapshot, events, rules)
    yield textLength(events)
    yield* writer.save(changes)
    const { confirmed, arrivals, hits } = changes
    const isNew = (id: number) => id >= snapshot.nextIds.message
    const newHits = hits.flatMap(({ messageId, monitorId }) => (isNew(messageId) ? [monitorId] : []))
    return { changed, stored, confirmed: confirmed.length > 0, arrivals, newHits }
  }

  /** The transaction is for what the store must know at once: long texts are read before it, turn by turn. */
  async function readAhead(events: readonly InboundEvent[]): Promise<Readings> {
    const turns = createTurns()
    const readings = new Map<string, Reading>()
    for (const event of events) {
      if (event.type !== 'message' && event.type !== 'edit') continue
      readings.set(event.text, scorer.read(event.text))
      await turns.after(event.text.length)
    }
    return readings
  }

  /** The first event with which the batch cannot be stored; none where that is no event's fault. */
  async function firstRefused(
    account: IngestAccount,
    events: readonly InboundEvent[],
    readings: Readings,
  ): Promise<InboundEvent | undefined> {
    if (await isRefused(account, [], readings)) return undefined
    let [stored, refused] = [0, events.length]
    while (refused - stored > 1) {
      const middle = Math.floor((stored + refused) / 2)
      if (await isRefused(account, events.slice(0, middle), readings)) refused = middle
      else stored = middle
    }
    return events[refused - 1]
  }

  /** Whether these cannot be stored; the try is rolled back. */
  async function isRefused(
    account: IngestAccount,
    events: readonly InboundEvent[],
    readings: Readings,
  ): Promise<boolean> {
    try {
      return await store.inSteps(function* () {
        yield* apply(account, events, clock.now(), readings)
        throw new OnlyTried()
      })
    } catch (error) {
      if (isStoreTrouble(error)) throw error
      return !(error instanceof OnlyTried)
    }
  }

  async function commit(
    account: IngestAccount,
    stream: string,
    batch: PollBatch,
    used: readonly UsageCount[],
  ): Promise<IngestResult> {
    const unusable = unreckonable(batch.events)
    const readings = await readAhead(batch.events)
    for (;;) {
      const events = batch.events.filter((event) => !unusable.has(event))
      try {
        return await store.inSteps(function* () {
          const at = clock.now()
          const result = yield* apply(account, events, at, readings)
          const refused = [...unusable].map(([raw, reason]) => ({ raw, reason }))
          const items = [...batch.quarantined, ...refused].map(({ reason, raw }) => ({
            reason,
            raw: serialiseRaw(raw),
          }))
          if (items.length > 0) writer.quarantine(account.id, stream, items, at)
          writer.usage(account.id, used)
          writer.saveCursor(account.id, stream, batch.cursor, at)
          return result
        })
      } catch (error) {
        // A full disk is no fault of any event: the whole batch waits for room.
        if (isStoreTrouble(error)) throw error
        const event =
          error instanceof UnusableEvent ? error.event : await firstRefused(account, events, readings)
        if (!event) throw error
        unusable.set(event, reasonOf(error))
      }
    }
  }

  return {
    commit: (account, stream, batch) =>
      usages
        ? usages.storing(account.id, (used) => commit(account, stream, batch, used))
        : commit(account, stream, batch, []),
  }
}

function textLength(events: readonly InboundEvent[]): number {
  return events.reduce((sum, event) => sum + ('text' in event ? event.text.length : 0), 0)
}

/** Takes back what was only tried. */
class OnlyTried extends Error {}
