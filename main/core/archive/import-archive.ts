import type { EpochMs, Network } from '#shared/domain.ts'
import type { By } from '../journal/facts.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Scorer } from '../scoring/scorer.ts'
import { createBatchReader } from '../store/batch-reader.ts'
import { createBatchWriter } from '../store/batch-writer.ts'
import type { Store } from '../store/database.ts'
import { createImportRows, type ImportProgress } from '../store/import-progress.ts'
import type { ArchivedMessage, ReadLine } from './archived-message.ts'
import { decideHistory } from './decide-history.ts'

export interface ArchiveSource {
  /** Tells this source and how it is read from every other: an interrupted import of it goes on. */
  readonly fingerprint: string
  /** In their order, from the first one again each time. */
  readonly lines: AsyncIterable<ReadLine>
}

export interface ImportWatch {
  readonly signal?: AbortSignal
  /** Told first of all, with the line behind which it goes on; 0 where it begins. */
  readonly onBegin?: (resumedAfter: number) => void
  /** Told after each part that is stored. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Told of each line that is no message; what was told before an interruption is not told again. */
  readonly onRejected?: (line: ReadLine) => void
}

export interface ArchiveImported extends ImportProgress {
  /** The line after which an interrupted import went on; 0 where it began. */
  readonly resumedAfter: number
  readonly isWhole: boolean
}

/** Stored at a time, with how far the source was read: some milliseconds. */
const linesAtOnce = 200

/**
 * Takes the messages of an archive in as the past. Repeating it changes nothing; one that was cut off, by whatever, goes
 * on behind the last part that was stored.
 */
export function createArchiveImport({ store, scorer }: { readonly store: Store; readonly scorer: Pick<Scorer, 'score'> }) {
  const reader = createBatchReader(store.raw)
  const writer = createBatchWriter(store.raw)
  const imports = createImportRows(store.raw)

  /** One transaction. */
  function storePart(id: number, messages: readonly ArchivedMessage[], progress: ImportProgress, at: EpochMs) {
    return store.inSteps(function* () {
      let added = 0
      for (const of of byAccount(messages)) {
        const [{ network, account }] = of
        const accountId = imports.accountOf(network, account, at)
        const snapshot = load({ id: accountId, network }, of, at)
        const decided = decideHistory(snapshot, of, (input) => scorer.score(input))
        yield of.reduce((sum, { text }) => sum + text.length, 0)
        yield* writer.save(decided.changes)
        added += decided.added
      }
      const after = { ...progress, added: progress.added + added, known: progress.known + messages.length - added }
      imports.save(id, after)
      return after
    })
  }

  function load(account: { readonly id: number; readonly network: Network }, messages: readonly ArchivedMessage[], at: EpochMs) {
    const authors = reader.authors(account.network, [...new Set(messages.map(({ author }) => author.id))])
    const idOf = new Map(authors.map((row) => [row.external_id, row.id]))
    const places = new Map<string, readonly [number, string, ArchivedMessage['visibility']]>()
    for (const { author, place, visibility } of messages) {
      const authorId = idOf.get(author.id)
      if (authorId !== undefined) places.set(`${authorId} ${visibility} ${place}`, [authorId, place, visibility])
    }
    const known = new Set(
      reader.messages(account.id, messages.map(({ id }) => id)).flatMap((row) => row.external_id ?? []),
    )
    const conversations = reader.conversations.at(account.id, [...places.values()])
    return { account, at, authors, conversations, known, nextIds: reader.nextIds() }
  }

  return async function importArchive(source: ArchiveSource, by: By, watch: ImportWatch = {}): Promise<ArchiveImported> {
    const begun = await store.inTransaction(() => imports.begin(source.fingerprint, by.at))
    const resumedAfter = begun.line
    watch.onBegin?.(resumedAfter)
    let progress: ImportProgress = begun
    let messages: ArchivedMessage[] = []
    let [taken, line, rejected] = [0, progress.line, progress.rejected]
    async function flush() {
      if (taken === 0) return
      progress = await storePart(begun.id, messages, { ...progress, line, rejected }, by.at)
      messages = []
      taken = 0
      watch.onProgress?.(progress)
      await nextTurn()
    }
    for await (const read of source.lines) {
      if (read.line <= resumedAfter) continue
      if (watch.signal?.aborted) return { ...progress, resumedAfter, isWhole: false }
      line = read.line
      taken += 1
      if (read.message) messages.push(read.message)
      else {
        rejected += 1
        watch.onRejected?.(read)
      }
      if (taken >= linesAtOnce) await flush()
    }
    if (watch.signal?.aborted) return { ...progress, resumedAfter, isWhole: false }
    await flush()
    await store.inTransaction(() => imports.finish(begun.id, progress, by))
    return { ...progress, resumedAfter, isWhole: true }
  }
}

type OfOneAccount = readonly [ArchivedMessage, ...ArchivedMessage[]]

function byAccount(messages: readonly ArchivedMessage[]): readonly OfOneAccount[] {
  const groups = Map.groupBy(messages, ({ network, account }) => `${network} ${account.id}`)
  return [...groups.values()].flatMap(([first, ...others]) => (first ? [[first, ...others] as const] : []))
}
