import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { migrate } from '../store/migrate.ts'
import { migrations, newestSchema } from '../store/migrations/index.ts'
import type { Schema } from '../store/schema.ts'
import { inspectFile } from '../store/inspect-file.ts'
import { testPorts } from '../testing/test-ports.ts'
import { listBackups } from './backup-files.ts'
import { openSafely, type OpeningStep } from './open-safely.ts'

let data: string
let file: string
let steps: OpeningStep[]
const clock = manualClock(Date.parse('2026-11-27T12:00:00Z'))
const open = () =>
  openSafely(testPorts(data, clock), file, (step) => void steps.push(step))

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'otklik-open-'))
  file = join(data, 'otklik.db')
  steps = []
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

/** As an Otklik three schemas ago left it. */
async function olderDatabase() {
  const raw = new SqliteConnection(file)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: raw }) })
  await migrate(db, migrations.slice(0, -3))
  raw.exec(`insert into templates (name, text) values ('kept', '')`)
  await db.destroy()
}

it('makes a checked backup of the old schema before it changes anything, and says how far it is', async () => {
  await olderDatabase()
  const opened = await open()
  const [backup] = listBackups(data)
  expect(backup).toMatchObject({ kind: 'upgrade', at: clock.now() })
  expect(inspectFile(backup?.file ?? '')).toMatchObject({ findings: [], contents: { schema: newestSchema - 3 } })
  expect(steps).toEqual([
    { step: 'backup' },
    { step: 'upgrade', done: 0, of: 3 },
    { step: 'upgrade', done: 1, of: 3 },
    { step: 'upgrade', done: 2, of: 3 },
  ])
  await opened.close()
  steps = []
  await (await open()).close()
  expect(steps).toEqual([])
  expect(listBackups(data)).toHaveLength(1)
  await (await openSafely(testPorts(data, clock), join(data, 'new.db'), (step) => void steps.push(step))).close()
  expect(steps).toEqual([])
})

it('changes nothing when the backup before an upgrade cannot be made', async () => {
  await olderDatabase()
  writeFileSync(join(data, 'backups'), 'a file where the folder should be')
  await expect(open()).rejects.toMatchObject({ code: 'disk_unwritable' })
  expect(inspectFile(file).contents.schema).toBe(newestSchema - 3)
})

it('says so when the log beside the file is missing after a kill, and says nothing after an orderly end', async () => {
  const first = await open()
  expect(first.store.health.current()).toBeNull()
  await first.close()
  expect(readdirSync(data)).toEqual(['otklik.db'])
  const second = await open()
  expect(second.store.health.current()).toBeNull()
  // A kill leaves the mark and the log; then somebody takes the log away.
  const left = join(data, 'left')
  mkdirSync(left)
  const copy = join(left, 'otklik.db')
  second.store.raw.prepare('vacuum into ?').run(copy)
  writeFileSync(`${copy}.open`, '')
  await second.close()
  const third = await openSafely(testPorts(left, clock), copy)
  expect(third.store.health.current()).toMatchObject({ code: 'database_corrupt', parameters: { file: copy } })
  await third.close()
})
