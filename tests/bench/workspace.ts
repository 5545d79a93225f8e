import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { openStore, type Store } from '#core/store/database.ts'
import { fill } from './fill.ts'

export interface Workspace {
  readonly folder: string
  readonly store: Store
  remove(): Promise<void>
}

/** A data folder with so many open conversations of five messages each. */
export async function makeWorkspace(conversations: number, now: number): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  const store = await openStore(join(folder, databaseName))
  store.raw.pragma('synchronous = off')
  fill(store, { conversations, messagesEach: 5, now })
  store.raw.pragma('synchronous = full')
  store.raw.pragma('wal_checkpoint(truncate)')
  return {
    folder,
    store,
    async remove() {
      if (store.raw.open) await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}
