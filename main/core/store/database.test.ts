import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from './database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations/index.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-store-'))
  file = join(folder, 'otklik.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('opening a database', () => {
  it('makes it, and finds it as it was', async () => {
    const first = await openStore(file)
    await first.db.insertInto('tags').values({ name: 'возврат', colour: 'red' }).execute()
    await first.close()
    const second = await openStore(file)
    expect(await second.db.selectFrom('tags').select('name').execute()).toEqual([{ name: 'возврат' }])
    expect(second.raw.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(second.raw.pragma('foreign_keys', { simple: true })).toBe(1)
    await second.close()
  })

  it.skipIf(process.platform === 'win32')('lets nobody else read it', async () => {
    const store = await openStore(file)
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o077]).toEqual([name, 0])
    }
    await store.close()
  })

  it('leaves one from a newer version untouched and says both numbers', async () => {
    const newer = new SqliteConnection(file)
    newer.exec('create table future (x)')
    newer.pragma('user_version = 99')
    newer.close()
    const before = readFileSync(file)
    await expect(openStore(file)).rejects.toMatchObject({
      code: 'database_newer',
      parameters: { found: 99, supported: migrations.length },
    })
    const after = new SqliteConnection(file)
    expect(after.pragma('user_version', { simple: true })).toBe(99)
    expect(after.prepare('select count(*) n from sqlite_master').get()).toEqual({ n: 1 })
    after.close()
    expect(before.length).toBeGreaterThan(0)
  })

  it('says that a file is no database and does not overwrite it', async () => {
    const text = 'these are my holiday photos, honest. '.repeat(200)
    writeFileSync(file, text)
    await expect(openStore(file)).rejects.toMatchObject({ code: 'database_corrupt' })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('says that another process holds it', async () => {
    const holder = new SqliteConnection(file)
    holder.exec('begin exclusive')
    await expect(openStore(file, { busyTimeoutMs: 50 })).rejects.toMatchObject({
      code: 'database_locked',
    })
    holder.close()
  })

  it('says that the disk is full and keeps what was there', async () => {
    const store = await openStore(file)
    const pages = Number(store.raw.pragma('page_count', { simple: true }))
    store.raw.pragma(`max_page_count = ${pages + 2}`)
    const text = 'x'.repeat(100_000)
    const write = store.inTransaction(() =>
      store.raw.prepare('insert into templates (name, text) values (?, ?)').run('big', text),
    )
    await expect(write).rejects.toMatchObject({ code: 'disk_full' })
    expect(await store.db.selectFrom('templates').selectAll().execute()).toEqual([])
    await store.close()
  })
})

describe('migrations', () => {
  it('ascend from 1 without gaps', () => {
    expect(migrations.map((migration) => migration.version)).toEqual(
      migrations.map((_, index) => index + 1),
    )
  })

  it('roll back alone when they fail, keeping the version reached', async () => {
    const store = await openStore(file)
    const broken = {
      version: migrations.length + 1,
      name: 'broken',
      async up() {
        store.raw.exec('create table half_done (x)')
        throw new Error('no further')
      },
    }
    await expect(migrate(store.db, [...migrations, broken])).rejects.toThrow('no further')
    expect(store.raw.pragma('user_version', { simple: true })).toBe(migrations.length)
    expect(
      store.raw.prepare(`select count(*) n from sqlite_master where name = 'half_done'`).get(),
    ).toEqual({ n: 0 })
    await store.close()
  })

  it('survive a process that dies right after a commit', async () => {
    const program = `
      import { openStore } from ${JSON.stringify(new URL('./database.ts', import.meta.url).href)}
      const store = await openStore(process.argv[1])
      await store.inTransaction(() => store.raw.exec("insert into tags (name, colour) values ('a', 'red')"))
      process.kill(process.pid, 'SIGKILL')`
    expect(() =>
      execFileSync(process.execPath, ['--input-type=module', '-e', program, file], {
        stdio: 'ignore',
      }),
    ).toThrow(/Command failed|ETIMEDOUT/)
    const store = await openStore(file)
    expect(store.raw.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(await store.db.selectFrom('tags').select('name').execute()).toEqual([{ name: 'a' }])
    await store.close()
  })
})
