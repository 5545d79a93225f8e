import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { convertDatabase } from '#core/keeping/convert.ts'
import { openStore, type Store } from '#core/store/database.ts'
import { keysWith, newDatabaseKey, noKeys } from '#core/store/database-key.ts'
import { figure, type Figure } from './figure.ts'
import { ingestOnce, withStore } from './ingest-bench.ts'
import { percentile } from './percentile.ts'
import { queries, searchOf } from './search-bench.ts'
import { makeWorkspace } from './workspace.ts'

const rounds = 8
const batches = 100
const searchRounds = 20
const conversations = 20_000

/** Only what this process works: the disk and the neighbours are the same for both, and come and go. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/**
 * The same work on an encrypted database beside a plain one, in turn: messages stored and searches done in a second
 * of processor time, medians. 0.85 of plain is the least that may be asked of anybody.
 */
export async function benchEncryption(now: number): Promise<readonly Figure[]> {
  const key = newDatabaseKey()
  const ingest = await inTurn({
    plain: () => withStore((store) => ingestOnce(store, batches, processorMs)),
    encrypted: () => withStore((store) => ingestOnce(store, batches, processorMs), { keyOfNew: key }),
  })
  const plain = await makeWorkspace(conversations, now)
  try {
    await plain.store.close()
    const file = join(plain.folder, databaseName)
    const copy = join(plain.folder, 'encrypted.db')
    copyFileSync(file, copy)
    convertDatabase(copy, noKeys, key)
    const stores = { plain: await openStore(file), encrypted: await openStore(copy, { keys: keysWith(key) }) }
    const search = await inTurn({ plain: await searching(stores.plain), encrypted: await searching(stores.encrypted) })
    await stores.plain.close()
    await stores.encrypted.close()
    return [
      figure('ingest-encrypted', ingest.encrypted, 'messages/s', ingest.plain),
      figure('search-encrypted', search.encrypted, 'searches/s', search.plain),
    ]
  } finally {
    await plain.remove()
  }
}

interface Pair<Value> {
  readonly plain: Value
  readonly encrypted: Value
}

async function inTurn({ plain, encrypted }: Pair<() => Promise<number>>): Promise<Pair<number>> {
  const rates = { plain: [] as number[], encrypted: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    // Whoever comes second finds the machine warm.
    const isFirst = round % 2 === 0
    if (isFirst) rates.plain.push(await plain())
    rates.encrypted.push(await encrypted())
    if (!isFirst) rates.plain.push(await plain())
  }
  return { plain: percentile(rates.plain, 0.5), encrypted: percentile(rates.encrypted, 0.5) }
}

/** Searches a second, as people type them. */
async function searching(store: Store): Promise<() => Promise<number>> {
  const { search } = await searchOf(store)
  return async () => {
    const start = processorMs()
    for (let round = 0; round < searchRounds; round += 1) {
      for (const query of queries) await search.messages(query, {}, null, 50)
    }
    return (searchRounds * queries.length * 1000) / (processorMs() - start)
  }
}
