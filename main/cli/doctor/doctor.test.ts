import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createAccountRepository } from '#core/store/account-repository.ts'
import { openStore } from '#core/store/database.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { OtklikError } from '#shared/errors.ts'
import { en } from '../words/en.ts'
import { ru } from '../words/ru.ts'
import { examine } from './examine.ts'
import { reportLines } from './report.ts'

let data: string
let file: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'otklik-doctor-'))
  file = join(data, 'otklik.db')
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

/** As a desktop leaves it: an account whose keys lie in the system's key store. */
async function desktopFolder() {
  const store = await openStore(file)
  const brand = {
    network: 'telegram',
    apiRoot: 'http://127.0.0.1:1',
    simulated: false,
    publicFields: {},
    proxy: null,
    settings: {},
    check: { externalId: '42', name: 'Brand bot', health: [] },
    at: 0,
  } as const
  await createAccountRepository(store.db).insert(brand, { actor: { kind: 'program' }, at: 0 })
  return store
}

/** All but the memory that SQLite's connections share, where readers leave marks. */
const bytes = () =>
  readdirSync(data).map((name) => {
    const content = name.endsWith('-shm') ? '' : readFileSync(join(data, name))
    return [name, createHash('sha256').update(content).digest('hex')]
  })

describe('the doctor', () => {
  it.each([false, true])('touches nothing in the folder (online: %s)', async (online) => {
    await (await desktopFolder()).close()
    const before = bytes()
    const found = await examine(data, { online }, en)
    expect(bytes()).toEqual(before)
    expect(found).toMatchObject({ failure: null, problems: 0, accounts: [{ name: 'Brand bot', status: 'active' }] })
    expect(found.accounts[0]?.health.map(({ code, severity }) => [code, severity])).toEqual(
      online ? [['secrets_unavailable', 'notice']] : [],
    )
  })

  it('says what contradicts what, on request only, and touches nothing then either', async () => {
    const store = await desktopFolder()
    store.raw.exec(`insert into message_search (rowid, text) values (7, 'ничьё')`)
    await store.close()
    const before = bytes()
    const found = await examine(data, { online: false, deep: true }, ru)
    expect(bytes()).toEqual(before)
    expect(found).toMatchObject({ violations: [{ rule: 'search_orphan', id: 7 }], problems: 1 })
    expect(reportLines(found, ru)).toContain('    сообщение 7: находится поиском, но не существует')
    expect((await examine(data, { online: false }, en)).violations).toBeUndefined()
  })

  it('does not judge what another version wrote', async () => {
    const store = await desktopFolder()
    store.raw.pragma('user_version = 3')
    await store.close()
    const found = await examine(data, { online: false, deep: true }, en)
    expect(found).toMatchObject({ violations: null, problems: 0 })
    expect(reportLines(found, en).join('\n')).toContain('Another version wrote')
  })

  it('looks beside a program at work, counts its log, and says who works', async () => {
    const held = holdFolder(data)
    held.publish('http://127.0.0.1:4421')
    const store = await desktopFolder()
    const before = bytes()
    const found = await examine(data, { online: true }, en)
    expect(bytes()).toEqual(before)
    expect(found.holder).toEqual({ pid: process.pid, address: 'http://127.0.0.1:4421' })
    expect(found.accounts).toMatchObject([{ name: 'Brand bot', refusal: null }])
    const size = (name: string) => readFileSync(join(data, name)).length
    expect(found.database).toEqual({ state: 'sound', bytes: size('otklik.db') + size('otklik.db-wal'), isEncrypted: false })
    expect(size('otklik.db-wal')).toBeGreaterThan(0)
    expect(reportLines(found, ru).join('\n')).toContain('по адресу http://127.0.0.1:4421')
    await store.close()
    held.release()
  })

  it('tells a folder of that name, a foreign file and a folder that is not there apart', async () => {
    expect((await examine(data, { online: false }, en)).database).toEqual({ state: 'absent' })
    writeFileSync(file, 'these are my holiday photos, honest. '.repeat(200))
    expect((await examine(data, { online: false }, en)).database).toMatchObject({ state: 'broken' })
    rmSync(file)
    mkdirSync(file)
    const found = await examine(data, { online: false }, en)
    expect(found).toMatchObject({ database: { state: 'notAFile' }, problems: 1 })
    expect(reportLines(found, en).join('\n')).not.toMatch(/DAMAGED|permission/)
  })

  it.each([
    ['disk_full', 'the disk is full'],
    ['disk_unwritable', 'cannot write'],
    ['database_locked', 'another program holds'],
  ] as const)('does not take %s for damage', (code, said) => {
    const error = new OtklikError(code, { file })
    const lines = reportLines(
      {
        versions: { otklik: '1', node: '1', sqlite: '1', system: 'x' },
        dataFolder: data,
        holder: null,
        freeBytes: 0,
        database: { state: 'unreadable', error },
        failure: en.errors[code](error.parameters),
        accounts: [],
        problems: 1,
      },
      en,
    ).join('\n')
    expect(lines).toContain(said)
    expect(lines).not.toMatch(/DAMAGED|No account is connected/)
  })
})
