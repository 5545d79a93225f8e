import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { normaliseText } from '#shared/normalise-text.ts'
import { createTelegramChannel } from '#core/channels/telegram/index.ts'
import { openStore, type Store, type StoreOptions } from '#core/store/database.ts'
import { testIngest } from '#core/testing/test-ingest.ts'
import { hostClock, silentLog } from '#core/testing/test-ports.ts'
import { figure, type Figure } from './figure.ts'
import { percentile } from './percentile.ts'
import { copyWorkspace, insertCopy, type WorkspaceCopy } from './row-copy.ts'
import { telegramFeed } from './telegram-feed.ts'

const usualBatches = 300
const warmUp = 10
const batchSize = 100
const account = { id: 1, network: 'telegram' as const }

export async function withStore<Result>(
  work: (store: Store) => Promise<Result>,
  options: StoreOptions = {},
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  const store = await openStore(join(folder, 'otklik.db'), options)
  store.raw.exec(
    `insert into accounts (id, network, external_id, name, api_root, simulated, status,
      public_fields_json, settings_json, health_json, created_at)
     values (1, 'telegram', '1', 'Brand', 'https://example.invalid', 0, 'active', '{}', '{}', '[]', 0)`,
  )
  try {
    return await work(store)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

/** Messages per second, as `elapsed` counts them, from the platform's JSON to committed rows, search rows and deadlines. */
export async function ingestOnce(
  store: Store,
  batches = usualBatches,
  elapsed = () => performance.now(),
): Promise<number> {
  const clock = hostClock()
  const channel = createTelegramChannel({
    accountId: '1',
    apiRoot: 'https://example.invalid',
    credentials: { botToken: '1:bench' },
    settings: {},
    fetch: telegramFeed(clock.now(), warmUp + batches),
    clock,
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
  })
  const ingest = testIngest({ store, clock })
  let cursor: string | null = null
  const poll = async (count: number) => {
    for (let batch = 0; batch < count; batch++) {
      const answer = await channel.poll({
        stream: { id: 'updates' },
        monitors: [],
        cursor,
        signal: new AbortController().signal,
      })
      await ingest.commit(account, 'updates', answer)
      cursor = answer.cursor
    }
  }
  await poll(warmUp)
  const start = elapsed()
  await poll(batches)
  return (batches * batchSize * 1000) / (elapsed() - start)
}

const rounds = 5

/**
 * Ingest beside bare prepared statements that write the same rows in equal batches: `ingest` beside all a
 * message writes (itself, its search row, the row of its conversation with deadlines and place in the
 * queue), `ingest-beside-inserts` beside inserting each final row once, which leaves out what the queue
 * needs with every message. The machine's disk and neighbours come and go, so all are measured in turn;
 * the figures are medians.
 */
export async function benchIngest(): Promise<readonly Figure[]> {
  const rates: number[] = []
  const sameWrites: number[] = []
  const inserts: number[] = []
  for (let round = 0; round < rounds; round++) {
    const { rate, copy } = await withStore(async (store) => ({
      rate: await ingestOnce(store),
      copy: copyWorkspace(store, normaliseText),
    }))
    rates.push(rate)
    for (const [limits, rewriteConversations] of [
      [sameWrites, true],
      [inserts, false],
    ] as const) {
      limits.push(await withStore((store) => Promise.resolve(insertOnce(store, copy, rewriteConversations))))
    }
  }
  const middle = (samples: readonly number[]) => percentile(samples, 0.5)
  return [
    figure('ingest', middle(rates), 'messages/s', middle(sameWrites)),
    figure('ingest-beside-inserts', middle(rates), 'messages/s', middle(inserts)),
  ]
}

function insertOnce(store: Store, copy: WorkspaceCopy, rewriteConversations: boolean): number {
  const start = performance.now()
  insertCopy(store, copy, { batchSize, rewriteConversations })
  return (copy.messages.rows.length * 1000) / (performance.now() - start)
}
