import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copyDatabase } from '../store/copy-database.ts'
import { openStore } from '../store/database.ts'
import { inspectFile } from '../store/inspect-file.ts'
import { finishRestore, previewRestore, restore, steps } from './restore.ts'

const now = Date.parse('2026-11-27T12:00:00Z')
let folder: string
let file: string
let backup: string

const names = (of: string) => {
  const raw = new SqliteConnection(of)
  try {
    return raw.prepare('select name from templates order by id').pluck().all()
  } finally {
    raw.close()
  }
}

/** A backup with `old`; a database with `old` and `new`, the latter only in the log that a kill left. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-restore-'))
  file = join(folder, 'otklik.db')
  backup = join(folder, 'b.db')
  const store = await openStore(file)
  store.raw.exec(`insert into templates (name, text) values ('old', '')`)
  copyDatabase(file, backup)
  await store.close()
  const killed = new SqliteConnection(file)
  killed.pragma('wal_autocheckpoint = 0')
  killed.exec(`insert into templates (name, text) values ('new', '')`)
  const { copyFileSync } = await import('node:fs')
  for (const side of ['', '-wal']) copyFileSync(`${file}${side}`, join(folder, `kept${side}`))
  killed.close()
  for (const side of ['', '-wal']) copyFileSync(join(folder, `kept${side}`), `${file}${side}`)
  for (const side of ['', '-wal']) rmSync(join(folder, `kept${side}`))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a restore', () => {
  it('puts the backup in place and keeps what it replaced, the log included', () => {
    const { replaced } = restore(file, backup, now)
    expect(replaced).toBe(`${file}.replaced-20261127T120000000Z`)
    expect(names(file)).toEqual(['old'])
    expect(names(replaced ?? '')).toEqual(['old', 'new'])
    expect(readdirSync(folder).toSorted()).toEqual(['b.db', 'otklik.db', 'otklik.db.replaced-20261127T120000000Z'])
  })

  it.each(steps)('killed after «%s» leaves the old database or the new one, never none nor a mixture', (last) => {
    const killed = () =>
      restore(file, backup, now, {
        after(step) {
          expect(existsSync(file)).toBe(true)
          if (step === last) throw new Error('killed')
        },
      })
    expect(killed).toThrow('killed')
    finishRestore(file)
    const isBefore = last === 'copied' || last === 'settled'
    expect(names(file)).toEqual(isBefore ? ['old', 'new'] : ['old'])
    expect(inspectFile(file).findings).toEqual([])
    const replaced = readdirSync(folder).find((name) => /replaced-\w+$/.test(name))
    const kept = replaced === undefined ? [] : names(join(folder, replaced))
    expect(kept).toEqual(isBefore ? [] : ['old', 'new'])
    expect(existsSync(`${file}.restored`)).toBe(false)
    expect(existsSync(`${file}.restoring`)).toBe(false)
  })

  it('works over a database nobody can read any more, and where there is none', () => {
    rmSync(`${file}-wal`)
    writeFileSync(file, 'rubbish'.repeat(2000))
    expect(previewRestore(file, backup)).toMatchObject({ current: 'unreadable', backup: { counts: { messages: 0 } } })
    restore(file, backup, now)
    expect(names(file)).toEqual(['old'])
    rmSync(file)
    expect(previewRestore(file, backup)).toMatchObject({ current: null })
    expect(restore(file, backup, now).replaced).toBeNull()
    expect(names(file)).toEqual(['old'])
  })

  it.each([
    ['not there', 'not_found', (path: string) => rmSync(path)],
    ['no database', 'database_corrupt', (path: string) => writeFileSync(path, 'rubbish'.repeat(2000))],
    ['some other database', 'bad_input', (path: string) => {
      rmSync(path)
      new SqliteConnection(path).exec('create table a (b)').close()
    }],
  ] as const)('refuses a backup that is %s and changes nothing', (_what, code, spoil) => {
    spoil(backup)
    expect(() => restore(file, backup, now)).toThrow(expect.objectContaining({ code }))
    expect(names(file)).toEqual(['old', 'new'])
  })
})
