import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formOf, openReadOnly } from './connection.ts'
import { openStore } from './database.ts'
import { keyId, keysWith, newDatabaseKey, noKeys, parseDatabaseKey, type Keys } from './database-key.ts'
import { inspectFile } from './inspect-file.ts'

const key = newDatabaseKey()
const keys = keysWith(key)
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-connection-'))
  file = join(folder, 'otklik.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const make = async () => await (await openStore(file, { keyOfNew: key })).close()
const refusal = (known: Keys) => {
  try {
    openReadOnly(file, known).close()
    return null
  } catch (error) {
    return error
  }
}
/** What is found wrong; some damage ends the looking itself. */
const damageIn = (of: string) => {
  try {
    return inspectFile(of, keys).findings
  } catch (error) {
    return [error instanceof Error ? error.message : '']
  }
}
const change = (at: number, byte: (old: number) => number) => {
  const bytes = readFileSync(file)
  bytes[at] = byte(bytes[at] ?? 0)
  writeFileSync(file, bytes)
}

describe('a file', () => {
  it('says by itself whether it is encrypted, and with which key', async () => {
    expect(formOf(file)).toEqual({ form: 'empty' })
    writeFileSync(file, '')
    expect(formOf(file)).toEqual({ form: 'empty' })
    await make()
    expect(formOf(file)).toEqual({ form: 'encrypted', keyId: keyId(key) })
    rmSync(file)
    await (await openStore(file)).close()
    expect(formOf(file)).toEqual({ form: 'plain' })
    writeFileSync(file, 'these are my holiday photos, honest')
    expect(formOf(file)).toEqual({ form: 'unknown' })
    expect(formOf(folder)).toEqual({ form: 'unknown' })
  })

  it('holds nothing of the key that tells it from others', async () => {
    await make()
    const bytes = readFileSync(file)
    expect(bytes.includes(Buffer.from(key, 'hex'))).toBe(false)
    expect(bytes.includes(Buffer.from(keyId(key), 'hex'))).toBe(true)
    expect(key).not.toContain(keyId(key))
  })

  it('opens with its key among others, and a plain one whatever keys there are', async () => {
    await make()
    const store = await openStore(file, { keys: new Map([...keysWith(newDatabaseKey()), ...keys]) })
    await store.close()
    rmSync(file)
    await (await openStore(file)).close()
    expect(refusal(keys)).toBeNull()
    await (await openStore(file, { keys, keyOfNew: key })).close()
    expect(formOf(file)).toEqual({ form: 'plain' })
  })
})

describe('a lost key, a wrong one and damage', () => {
  it('are told apart, and no error holds a key', async () => {
    await make()
    const id = keyId(key)
    expect(refusal(noKeys)).toMatchObject({ code: 'database_key_missing', parameters: { file, key: id } })
    const wrong = refusal(new Map([[id, newDatabaseKey()]]))
    expect(wrong).toMatchObject({ code: 'database_key_wrong', parameters: { file, key: id } })
    await expect(openStore(file)).rejects.toMatchObject({ code: 'database_key_missing' })
    change(2000, (old) => old ^ 1)
    expect(() => inspectFile(file, keys)).toThrow(expect.objectContaining({ code: 'database_corrupt' }))
    await expect(openStore(file, { keys })).rejects.toMatchObject({ code: 'database_corrupt' })
    // Still, without the key nobody can know.
    expect(refusal(noKeys)).toMatchObject({ code: 'database_key_missing' })
    change(0, () => 0)
    await expect(openStore(file, { keys })).rejects.toMatchObject({ code: 'database_corrupt' })
    expect(String(refusal(noKeys))).not.toContain(key)
  })

  it('is damage, wherever in the file a bit has changed', async () => {
    await make()
    const sound = readFileSync(file)
    for (let page = 1; page * 4096 < sound.length; page += 7) {
      writeFileSync(file, sound)
      change(page * 4096 + 17, (old) => old ^ 4)
      expect(damageIn(file)).not.toEqual([])
    }
  })

  it('a key is 64 hex digits and nothing else', () => {
    expect(parseDatabaseKey(key)).toBe(key)
    for (const other of ['', key.slice(1), `${key}0`, key.replace(/./, "'")]) expect(parseDatabaseKey(other)).toBeNull()
  })
})

it('does not give its locks away by looking at the file', async () => {
  const store = await openStore(file, { keyOfNew: key })
  expect(formOf(file)).toMatchObject({ form: 'encrypted' })
  openReadOnly(file, keys).close()
  // Another program that believes to be alone keeps its own account of the log.
  const program = join(folder, 'other.mjs')
  const connection = join(import.meta.dirname, 'connection.ts')
  writeFileSync(
    program,
    `import { openExisting } from ${JSON.stringify(connection)}
     const raw = openExisting(${JSON.stringify(file)}, new Map(${JSON.stringify([...keys])}))
     let said = ''
     raw.pragma('busy_timeout = 0')
     raw.pragma('locking_mode = exclusive')
     try { said = raw.prepare('select count(*) from messages').pluck().get() } catch (error) { said = error.code }
     process.send(said)`,
  )
  const child = fork(program, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const [said] = (await once(child, 'message')) as [string]
  expect(said).toBe('SQLITE_BUSY')
  await store.close()
})
