import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formOf } from '#core/store/connection.ts'
import { filledStore } from '#core/store/filled.fixture.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { runToEnd } from '../run.fixture.ts'

const password = 'съешь ещё этих булок'
let folder: string
let data: string
let file: string
let keyFile: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-encrypt-'))
  data = join(folder, 'data')
  file = join(data, 'otklik.db')
  keyFile = join(folder, 'key.json')
  await (await filledStore(file, 3)).close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

interface Run {
  readonly at?: string
  readonly language?: 'ru' | 'en'
  readonly password?: string | null
  readonly input?: string
}

const otklik = (
  argv: readonly string[],
  { at = data, language = 'en', password: said = password, input = '' }: Run = {},
) =>
  runToEnd([...argv, '--data', at, '--language', language], {
    environment: said === null ? {} : { OTKLIK_KEY_PASSWORD: said },
    input,
  })
const done = { code: 0, errors: '' }
const encrypt = () => otklik(['encrypt', '--key-to', keyFile])

/** Commands that open the database, and something each says when it could. */
const openers = [
  [['doctor'], /sound, .* MB, encrypted/],
  [['doctor', '--deep'], /agrees with itself|message \d|conversation \d/],
  [['account', 'list'], /vk/],
  [['backup'], /made and checked/],
  [['export'], /Здравствуйте/],
  [['person', 'show', 'vk:person-1'], /Здравствуйте/],
  [['report', '--from', '2026-11-01', '--to', '2026-11-30'], /./],
  [['retention', 'comment=30'], /./],
  [['salvage'], /messages 24/],
] as const

describe('a workspace that is encrypted', () => {
  it('says what it did and what is left, and begins nothing without a place and a password for the key', async () => {
    expect(await otklik(['encrypt'])).toMatchObject({ code: 2, errors: expect.stringContaining('--key-to FILE') })
    expect(await otklik(['encrypt', '--key-to', keyFile], { password: null })).toMatchObject({ code: 2 })
    expect(await otklik(['encrypt', '--key-to', keyFile], { password: 'short' })).toMatchObject({ code: 2 })
    writeFileSync(keyFile, 'a file of mine')
    expect(await encrypt()).toMatchObject({ code: 2, errors: expect.stringContaining('exists already') })
    rmSync(keyFile)
    const held = holdFolder(data)
    expect(await encrypt()).toMatchObject({ code: 1 })
    held.release()
    expect([existsSync(keyFile), formOf(file).form]).toEqual([false, 'plain'])

    const first = await encrypt()
    expect(first).toMatchObject(done)
    expect(first.output).toMatch(/^Encrypted\..*\n1 backup was encrypted.*\nThe key lies in /)
    expect(formOf(file).form).toBe('encrypted')
    expect(statSync(keyFile).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600)
    expect(await otklik(['encrypt'])).toMatchObject({ ...done, output: 'The database is encrypted already.\n' })
    expect(await otklik(['decrypt'])).toMatchObject({ ...done, output: expect.stringContaining('taken away') })
    expect(await otklik(['decrypt'])).toMatchObject({ ...done, output: 'The database is not encrypted.\n' })
    expect(await otklik(['key', 'export', '--to', join(folder, 'none')])).toMatchObject({ code: 2 })
  })

  it('opens for every command', async () => {
    await encrypt()
    for (const [argv, said] of openers) {
      const ran = await otklik(argv)
      expect([argv, ran.errors]).toEqual([argv, ''])
      expect(ran.output).toMatch(said)
    }
    const [backup = ''] = readdirSync(join(data, 'backups')).filter((name) => name.endsWith('-manual.db'))
    const restored = await otklik(['restore', join(data, 'backups', backup), '--yes'])
    expect(restored).toMatchObject({ ...done, output: expect.stringContaining('What was restored is encrypted.') })
    const lines = join(folder, 'all.jsonl')
    expect(await otklik(['export', '--to', lines])).toMatchObject(done)
    expect(await otklik(['import', lines])).toMatchObject({ ...done, output: expect.stringMatching(/^Imported: 47 rows/) })
    expect(formOf(file).form).toBe('encrypted')
  })

  it.each([
    ['en', /is encrypted, and its key \([0-9a-f]{20}\) is not in this data folder/],
    ['ru', /зашифрованная база, а её ключа \([0-9a-f]{20}\) в этой папке данных нет/],
  ] as const)('says that its key is lost, whoever opens it, and never that it is damaged (%s)', async (language, said) => {
    await encrypt()
    rmSync(join(data, 'secrets.json'))
    const before = readFileSync(file)
    for (const [argv] of openers) {
      const ran = await otklik(argv, { language })
      expect([argv, ran.code]).toEqual([argv, 1])
      expect(ran.output + ran.errors).toMatch(said)
      expect(ran.output + ran.errors).not.toMatch(/DAMAGED|damaged|ПОВРЕЖДЕНА|повреждена/)
    }
    for (const argv of [['decrypt'], ['encrypt'], ['key', 'export', '--to', join(folder, 'again')], ['restore', file]]) {
      expect(await otklik(argv, { language })).toMatchObject({ code: 1, errors: expect.stringMatching(said) })
    }
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(existsSync(join(folder, 'again'))).toBe(false)
  })

  it('keeps the keys of several databases apart, and says when one is not of this', async () => {
    await encrypt()
    const other = join(folder, 'other')
    await (await filledStore(join(other, 'otklik.db'), 1)).close()
    await otklik(['encrypt', '--key-to', join(folder, 'other.json')], { at: other })
    const brought = await otklik(['key', 'import', join(folder, 'other.json')])
    expect(brought).toMatchObject({ ...done, output: expect.stringContaining('not the key of the database') })
    expect(await otklik(['doctor'])).toMatchObject({ code: 0 })
  })
})

describe('elsewhere', () => {
  it('a backup is restored once its key was brought, with the password from a file or stdin, and not before', async () => {
    await encrypt()
    const backup = join(folder, 'b.db')
    await otklik(['backup', '--to', backup])
    const at = join(folder, 'elsewhere')
    expect(await otklik(['restore', backup, '--yes'], { at })).toMatchObject({
      code: 1,
      errors: expect.stringContaining('otklik key import FILE'),
    })
    const wrong = await otklik(['key', 'import', keyFile], { at, password: 'another password' })
    expect(wrong).toMatchObject({ code: 1, errors: expect.stringContaining('does not open the key file') })
    expect(await otklik(['key', 'import', backup], { at })).toMatchObject({ code: 1 })
    const brought = await otklik(['key', 'import', keyFile, '--password', '-'], { at, password: null, input: `${password}\n` })
    expect(brought).toMatchObject(done)
    expect(await otklik(['restore', backup, '--yes'], { at })).toMatchObject(done)
    expect(await otklik(['export'], { at })).toEqual(await otklik(['export']))
    const secret = join(folder, 'password.txt')
    writeFileSync(secret, `${password}\r\nand a second line`)
    const again = join(folder, 'again.json')
    const exported = await otklik(['key', 'export', '--to', again, '--password', secret], { at, password: null })
    expect(exported).toMatchObject(done)
    expect(await otklik(['key', 'import', again])).toMatchObject(done)
  })

  it('an empty folder begins encrypted', async () => {
    const at = join(folder, 'new')
    expect(await otklik(['encrypt', '--key-to', keyFile], { at })).toMatchObject(done)
    expect(formOf(join(at, 'otklik.db')).form).toBe('encrypted')
    expect(await otklik(['doctor'], { at })).toMatchObject({ ...done, output: expect.stringContaining('encrypted') })
  })
})
