import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { formOf, openExisting, openReadOnly } from '../store/connection.ts'
import { copyDatabase } from '../store/copy-database.ts'
import { keyId, keysWith, newDatabaseKey, noKeys, type DatabaseKey, type Keys } from '../store/database-key.ts'
import { copyInThread, inspectInThread } from '../store/database-job.ts'
import { exportRows } from '../store/export-rows.ts'
import { filledStore } from '../store/filled.fixture.ts'
import { inspectFile } from '../store/inspect-file.ts'
import { salvageDatabase } from '../store/salvage-database.ts'
import { testPorts } from '../testing/test-ports.ts'
import { backupFolder, backupName, listBackups } from './backup-files.ts'
import { convertDatabase } from './convert.ts'
import { decryptWorkspace, encryptWorkspace } from './encrypt.ts'
import { keepKey, keysOf } from './keys.ts'
import { openSafely } from './open-safely.ts'
import { restore } from './restore.ts'

const now = Date.parse('2026-11-28T12:00:00Z')
let data: string
let file: string
let ports: ReturnType<typeof testPorts>
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'otklik-encrypted-'))
  file = join(data, 'otklik.db')
  ports = testPorts(data, manualClock(now))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const rowsOf = (of: string, keys: Keys = noKeys) => {
  const raw = openReadOnly(of, keys)
  try {
    return Array.from(exportRows(raw), (row) => JSON.stringify(row))
  } finally {
    raw.close()
  }
}

/** Files in and under the folder in which any of the words can be read: a customer's, a note's, a table's. */
const words = ['Здравствуйте', 'не пришёл', 'звонил', 'доставка', 'create table']
const readable = () =>
  readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((name) => words.some((word) => readFileSync(name).includes(Buffer.from(word))))

const handedOver: DatabaseKey[] = []
const encrypt = (handOver = (key: DatabaseKey) => void handedOver.push(key)) =>
  encryptWorkspace({ data, file, secrets: ports.secrets, at: now, handOver })
const keysHere = () => keysOf(ports.secrets, [file])

/** A workspace that was killed: its newest rows stand in the log only. */
async function killedWorkspace() {
  const store = await filledStore(file)
  store.checkpoint('empty')
  store.raw.exec(`insert into templates (name, text) values ('newest', 'не пришёл')`)
  const kept = ['', '-wal'].map((side) => [`${file}${side}`, readFileSync(`${file}${side}`)] as const)
  await store.close()
  for (const [name, bytes] of kept) writeFileSync(name, bytes)
  writeFileSync(`${file}.open`, '')
}

describe('an encrypted workspace', () => {
  it('shows no word in the file, its log, its shared memory or a backup, at work and at rest', async () => {
    const key = newDatabaseKey()
    await (await filledStore(file)).close()
    expect(readable()).toEqual([file])
    convertDatabase(file, noKeys, key)
    await keepKey(ports.secrets, key)
    const opened = await openSafely(ports, file)
    opened.store.raw.exec(`update messages set text = text || ', а заказ не пришёл'`)
    await copyInThread(file, join(backupFolder(data), backupName('daily', now)), opened.keys)
    expect(opened.isEncrypted).toBe(true)
    expect(readFileSync(`${file}-wal`).length).toBeGreaterThan(4096)
    expect(readable()).toEqual([])
    await opened.close()
    expect(readable()).toEqual([])
    const [backup] = listBackups(data)
    expect(inspectFile(backup?.file ?? '', opened.keys)).toMatchObject({ findings: [], contents: { counts: { messages: 320 } } })
    expect(() => inspectFile(backup?.file ?? '')).toThrow(expect.objectContaining({ code: 'database_key_missing' }))
  })

  it('is what a plain one becomes, with all its rows, also those in the log, and its backups with it', async () => {
    await killedWorkspace()
    const before = rowsOf(file)
    copyDatabase(file, join(backupFolder(data), backupName('daily', now - 1)))
    expect(await encrypt()).toEqual({ isNew: true, backups: 2, plain: [] })
    expect(handedOver.at(-1)).toBe(ports.secretValues.get(`database.key.${keyId(handedOver.at(-1) as DatabaseKey)}`))
    expect(readable()).toEqual([])
    const keys = await keysHere()
    expect(rowsOf(file, keys)).toEqual(before)
    expect(listBackups(data).map((backup) => rowsOf(backup.file, keys).length)).toEqual([before.length, before.length])
    // That its log went is no sign of damage.
    const opened = await openSafely(ports, file)
    expect(opened.store.health.current()).toBeNull()
    await opened.close()
    // Once more: there is nothing left to do, and the key stays the same.
    expect(await encrypt(() => expect.unreachable())).toEqual({ isNew: false, backups: 0, plain: [] })
    expect(await decryptWorkspace({ data, file, secrets: ports.secrets, at: now + 1 })).toBe(true)
    expect(rowsOf(file)).toEqual(before)
    expect(await decryptWorkspace({ data, file, secrets: ports.secrets, at: now + 2 })).toBe(false)
    expect(readdirSync(data).filter((name) => /converting|part|wal/.test(name))).toEqual([])
  })

  it('begins encrypted where there is none', async () => {
    expect(await encrypt()).toEqual({ isNew: true, backups: 0, plain: [] })
    expect(formOf(file)).toEqual({ form: 'encrypted', keyId: keyId(handedOver.at(-1) as DatabaseKey) })
    const opened = await openSafely(ports, file)
    expect(opened.isEncrypted).toBe(true)
    await opened.close()
  })

  it('changes nothing when the key can be kept nowhere', async () => {
    await (await filledStore(file)).close()
    const before = readFileSync(file)
    const lost = { ...ports.secrets, get: () => Promise.resolve(null) }
    const refused = encryptWorkspace({ data, file, secrets: lost, at: now, handOver: () => undefined })
    await expect(refused).rejects.toMatchObject({ code: 'secrets_unreadable' })
    await expect(encrypt(() => { throw new Error('no room') })).rejects.toThrow('no room')
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('waits for whoever reads it, and tells what it leaves plain', async () => {
    await (await filledStore(file)).close()
    const reader = openExisting(file)
    reader.exec('begin')
    reader.prepare('select count(*) from messages').get()
    await expect(encrypt()).rejects.toMatchObject({ code: 'database_locked' })
    reader.close()
    expect(rowsOf(file).length).toBeGreaterThan(0)
    copyDatabase(file, join(data, 'salvaged.db'))
    expect(await encrypt()).toMatchObject({ isNew: true, plain: [join(data, 'salvaged.db')] })
  })
})

describe('what goes wrong with a key', () => {
  beforeEach(async () => {
    await (await filledStore(file)).close()
    await encrypt()
  })
  const id = () => keyId(handedOver.at(-1) as DatabaseKey)

  it('is a lost one, a wrong one or none that can be had, and is never called damage', async () => {
    const name = `database.key.${id()}`
    const key = ports.secretValues.get(name) ?? ''
    ports.secretValues.delete(name)
    await expect(openSafely(ports, file)).rejects.toMatchObject({ code: 'database_key_missing', parameters: { key: id() } })
    ports.secretValues.set(name, newDatabaseKey())
    await expect(openSafely(ports, file)).rejects.toMatchObject({ code: 'database_key_wrong' })
    ports.secretValues.set(name, `'; drop table messages; --`)
    await expect(openSafely(ports, file)).rejects.toMatchObject({ code: 'database_key_wrong' })
    ports.secretValues.set(name, key)
    await (await openSafely(ports, file)).close()
  })

  it('is told by a thread, too', async () => {
    await expect(inspectInThread(file, noKeys)).rejects.toMatchObject({ code: 'database_key_missing', parameters: { file } })
    const to = join(data, 'copy.db')
    await expect(copyInThread(file, to, noKeys)).rejects.toMatchObject({ code: 'database_key_missing' })
    expect(existsSync(to)).toBe(false)
  })

  it('does not keep a backup from taking the place of what nobody can open', async () => {
    const backup = join(data, 'b.db')
    convertDatabase(file, await keysHere(), null)
    copyDatabase(file, backup)
    convertDatabase(file, noKeys, newDatabaseKey())
    expect(restore(file, backup, now)).toMatchObject({ isEncrypted: false })
    expect(formOf(file)).toEqual({ form: 'plain' })
  })
})

describe('restoring and salvaging', () => {
  it('leaves encrypted what was encrypted, also from a plain backup', async () => {
    const plain = join(data, 'plain-backup.db')
    const store = await filledStore(file)
    copyDatabase(file, plain)
    await store.close()
    await encrypt()
    const keys = await keysHere()
    const done = restore(file, plain, now, { keys })
    expect(done.isEncrypted).toBe(true)
    expect(rowsOf(file, keys)).toEqual(rowsOf(plain))
    expect(formOf(done.replaced ?? '')).toEqual(formOf(file))
  })

  it('restores an encrypted backup elsewhere with its key, and refuses without', async () => {
    await (await filledStore(file)).close()
    await encrypt()
    const keys = await keysHere()
    const backup = join(data, 'b.db')
    copyDatabase(file, backup, keys)
    const elsewhere = join(data, 'elsewhere.db')
    expect(() => restore(elsewhere, backup, now)).toThrow(expect.objectContaining({ code: 'database_key_missing' }))
    expect(existsSync(elsewhere)).toBe(false)
    expect(restore(elsewhere, backup, now, { keys })).toMatchObject({ isEncrypted: true, replaced: null })
    expect(rowsOf(elsewhere, keys)).toEqual(rowsOf(file, keys))
  })

  it('salvages into a file under the same key', async () => {
    await (await filledStore(file)).close()
    const key = newDatabaseKey()
    convertDatabase(file, noKeys, key)
    const bytes = readFileSync(file)
    const page = Math.floor(bytes.length / 4096 / 2)
    bytes.fill(0xff, page * 4096, (page + 1) * 4096)
    writeFileSync(file, bytes)
    const saved = join(data, 'saved.db')
    const { contents } = await salvageDatabase(file, saved, now, keysWith(key))
    expect(contents.counts.messages).toBeGreaterThan(200)
    expect(formOf(saved)).toEqual({ form: 'encrypted', keyId: keyId(key) })
    expect(inspectFile(saved, keysWith(key)).findings).toEqual([])
  })
})
