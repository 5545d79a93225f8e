import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { openStore, type Store } from '../store/database.ts'
import { noKeys } from '../store/database-key.ts'
import { silentLog } from '../testing/test-ports.ts'
import { backupFolder, listBackups } from './backup-files.ts'
import { createKeeper } from './keeper.ts'

const hour = 60 * 60_000
let data: string
let file: string
let store: Store
let clock: ManualClock
let said: string[]
const log = { ...silentLog, info: (message: string) => void said.push(message), error: (message: string) => void said.push(message) }
const begin = () => {
  const keeper = createKeeper({ store, clock, log, data, file, keys: noKeys })
  keeper.start()
  return keeper
}
/** Threads answer in their own time, not in the clock's. */
const waitFor = (count: number) => vi.waitFor(() => expect(said).toHaveLength(count), { timeout: 15_000, interval: 20 })

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-keeper-'))
  file = join(data, 'otklik.db')
  store = await openStore(file)
  clock = manualClock(Date.parse('2026-11-27T12:00:00Z'))
  said = []
})
afterEach(async () => {
  await store.close()
  rmSync(data, { recursive: true, force: true })
})

it('reads the file and makes a backup soon after the start, and one a day', async () => {
  const keeper = begin()
  await clock.advance(60_000)
  await waitFor(2)
  expect(said).toEqual(['the database is sound', 'a backup was made'])
  await keeper.stop()
  said.length = 0
  const next = begin()
  await clock.advance(60_000)
  await waitFor(1)
  expect(said).toEqual(['the database is sound'])
  await next.stop()
  expect(listBackups(data)).toHaveLength(1)
  said.length = 0
  await clock.advance(24 * hour)
  const later = begin()
  await clock.advance(60_000)
  await waitFor(2)
  expect(listBackups(data).map(({ kind }) => kind)).toEqual(['daily', 'daily'])
  await later.stop()
})

it('removes what a killed backup left half written', async () => {
  const keeper = begin()
  await clock.advance(60_000)
  await waitFor(2)
  await keeper.stop()
  const part = join(backupFolder(data), 'otklik-20261101T000000000Z-daily.db.part')
  writeFileSync(part, 'half')
  const next = begin()
  expect(() => readFileSync(part)).toThrow('ENOENT')
  await next.stop()
})

it('tells damage that nobody has touched yet', async () => {
  const fill = store.raw.prepare('insert into templates (name, text) values (?, ?)')
  for (let n = 0; n < 400; n += 1) fill.run(`${n}`, 'x'.repeat(500))
  await store.close()
  const bytes = readFileSync(file)
  bytes.fill(0, bytes.length - 3 * 4096)
  writeFileSync(file, bytes)
  store = await openStore(file)
  expect(store.health.current()).toBeNull()
  const keeper = begin()
  await clock.advance(60_000)
  await waitFor(1)
  expect(store.health.current()).toMatchObject({ code: 'database_corrupt', parameters: { file } })
  expect(listBackups(data)).toEqual([])
  await keeper.stop()
})
