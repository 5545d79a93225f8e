import { copyFileSync, mkdtempSync, renameSync, rmSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { silentLog } from '../testing/test-ports.ts'
import { openStore, type Store } from './database.ts'
import { explainStoreError } from './store-error.ts'
import { createStoreWatch } from './store-watch.ts'

let folder: string
let file: string
let store: Store
let clock: ManualClock
let told: string[]
let watch: ReturnType<typeof createStoreWatch>

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-watch-'))
  file = join(folder, 'otklik.db')
  store = await openStore(file, { busyTimeoutMs: 400 })
  clock = manualClock(0)
  told = []
  watch = createStoreWatch({
    store,
    clock,
    log: silentLog,
    onTrouble: (code) => told.push(code),
    onChange: () => undefined,
  })
  watch.start()
})
afterEach(async () => {
  watch.stop()
  await store.close()
  rmSync(folder, { recursive: true, force: true })
})

const tag = (name: string) => ({ name, colour: 'red' as const })
const long = 'x'.repeat(100_000)
const insert = (text: string) =>
  store.db.insertInto('templates').values({ name: text.slice(0, 9), text }).execute()

function fill() {
  const pages = Number(store.raw.pragma('page_count', { simple: true }))
  store.raw.pragma(`max_page_count = ${pages + 1}`)
}
const makeRoom = () => store.raw.pragma('max_page_count = 1000000')

describe('a full disk', () => {
  it('has its own code on every path, is told once, and is over with the first success', async () => {
    fill()
    const full = { code: 'disk_full', parameters: { file } }
    await expect(insert(long)).rejects.toMatchObject(full)
    await expect(
      store.db.transaction().execute(async (trx) => {
        await trx.insertInto('tags').values(tag('lost')).execute()
        await trx.insertInto('templates').values({ name: 'a', text: long }).execute()
      }),
    ).rejects.toMatchObject(full)
    const run = () => store.raw.prepare('insert into templates (name, text) values (?, ?)').run('b', long)
    await expect(store.inTransaction(run)).rejects.toMatchObject(full)
    expect(store.health.current()?.code).toBe('disk_full')
    expect(told).toEqual(['disk_full'])

    makeRoom()
    await insert(long)
    expect(store.health.current()).toBeNull()
    fill()
    await expect(insert(`${long}2`)).rejects.toMatchObject(full)
    expect(told).toEqual(['disk_full'])
    makeRoom()
    await store.inTransaction(run)
    await clock.advance(20 * 60_000)
    fill()
    await expect(insert(`${long}3`)).rejects.toMatchObject(full)
    expect(told).toEqual(['disk_full', 'disk_full'])
    expect(await store.db.selectFrom('tags').selectAll().execute()).toEqual([])
  })

  it.each([
    ['SQLITE_IOERR_SHMSIZE', 1000, 'disk_full'],
    ['SQLITE_IOERR_WRITE', 1_000_000_000, 'disk_unwritable'],
    ['SQLITE_CANTOPEN', 0, 'disk_full'],
    ['SQLITE_READONLY', 0, 'disk_unwritable'],
    ['EDQUOT', 1_000_000_000, 'disk_full'],
    ['EROFS', 1_000_000_000, 'disk_unwritable'],
    ['EISDIR', 1_000_000_000, 'database_corrupt'],
  ])('%s with %d bytes left is %s', (code, free, expected) => {
    const error = Object.assign(new Error('x'), { code })
    expect(explainStoreError(error, file, () => free)).toMatchObject({ code: expected })
  })
})

describe('a database that another program holds', () => {
  it('is waited for while everything else goes on, on every path', async () => {
    const patient = await openStore(file, { busyTimeoutMs: 10 * 60_000 })
    const other = new SqliteConnection(file)
    other.exec('begin immediate')
    let turns = 0
    const counting = setInterval(() => (turns += 1), 1)
    const writes = [
      patient.db.insertInto('tags').values(tag('a')).execute(),
      patient.inTransaction(() => patient.raw.exec("insert into tags (name, colour) values ('b', 'red')")),
      patient.db.transaction().execute((trx) => trx.insertInto('tags').values(tag('c')).execute()),
    ]
    await expect.poll(() => turns).toBeGreaterThan(2)
    other.exec('commit')
    other.close()
    clearInterval(counting)
    await Promise.all(writes)
    expect(await patient.db.selectFrom('tags').select('name').execute()).toHaveLength(3)
    expect(patient.health.current()).toBeNull()
    await patient.close()
  })

  it('is said to be locked when that never ends', async () => {
    const other = new SqliteConnection(file)
    other.exec('begin immediate')
    await expect(insert('a')).rejects.toMatchObject({ code: 'database_locked' })
    await expect(store.inTransaction(() => 1)).rejects.toMatchObject({ code: 'database_locked' })
    other.close()
    await store.inTransaction(() => 1)
    expect(told).toEqual(['database_locked'])
  })
})

describe.skipIf(process.platform === 'win32')('a file that is moved or deleted meanwhile', () => {
  it('takes nothing more in, and says so until it is back', async () => {
    await insert('before')
    renameSync(file, `${file}.elsewhere`)
    await clock.advance(10_000)
    expect(told).toEqual(['database_gone'])
    const gone = { code: 'database_gone', parameters: { file } }
    await expect(insert('lost')).rejects.toMatchObject(gone)
    await expect(store.inTransaction(() => 1)).rejects.toMatchObject(gone)
    await expect(store.db.transaction().execute(() => Promise.resolve(1))).rejects.toMatchObject(gone)
    expect(await store.db.selectFrom('templates').select('name').execute()).toHaveLength(1)
    renameSync(`${file}.elsewhere`, file)
    await clock.advance(10_000)
    await insert('after')
    unlinkSync(file)
    await clock.advance(10_000)
    await expect(insert('lost')).rejects.toMatchObject(gone)
  })
})

it('is whole in its file alone once it rests', async () => {
  const copy = join(folder, 'copy.db')
  const names = () => {
    copyFileSync(file, copy)
    const opened = new SqliteConnection(copy, { readonly: true })
    try {
      return opened.prepare('select name from tags').pluck().all()
    } finally {
      opened.close()
    }
  }
  expect(names()).toEqual([])
  await store.db.insertInto('tags').values(tag('kept')).execute()
  await clock.advance(15_000)
  expect(names()).toEqual(['kept'])
})
