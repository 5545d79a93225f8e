import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createFileSecrets } from '../common/file-secrets.ts'
import { fakeSafeStorage } from './testing/fake-parts.ts'
import { resetFakeElectron } from './testing/fake-electron.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)

const { createSafeSecrets } = await import('./safe-secrets.ts')

let folder: string
const file = () => join(folder, 'secrets-electron.json')

beforeEach(async () => {
  resetFakeElectron()
  folder = await mkdtemp(join(tmpdir(), 'otklik-secrets-'))
})

afterEach(() => rm(folder, { recursive: true }))

it('keeps values sealed in a file of its owner', async () => {
  const secrets = createSafeSecrets(folder, 'linux')
  await Promise.all([secrets.set('account:1:token', 'abc123'), secrets.set('account:2:token', 'def')])
  expect(await createSafeSecrets(folder, 'linux').get('account:1:token')).toBe('abc123')
  expect(await secrets.get('account:3:token')).toBeNull()
  expect(await readFile(file(), 'utf8')).not.toContain('abc123')
  // Windows knows only "read-only".
  const ownersOnly = process.platform === 'win32' ? 0o666 : 0o600
  expect((await stat(file())).mode & 0o777).toBe(ownersOnly)
  await secrets.remove('account:1:token')
  expect(await secrets.get('account:1:token')).toBeNull()
  expect(await secrets.get('account:2:token')).toBe('def')
})

it('refuses a key that everyone knows', async () => {
  fakeSafeStorage.backend = 'basic_text'
  await expect(createSafeSecrets(folder, 'linux').set('a', 'b')).rejects.toMatchObject({
    code: 'secrets_unavailable',
  })
  await expect(readFile(file())).rejects.toThrow('ENOENT')
})

it('refuses without a key store, and says so rather than that the file is damaged', async () => {
  const secrets = createSafeSecrets(folder, 'linux')
  await secrets.set('a', 'b')
  fakeSafeStorage.available = false
  await expect(secrets.set('c', 'd')).rejects.toMatchObject({ code: 'secrets_unavailable' })
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'secrets_unavailable' })
})

it('does not take a value that was moved to another name', async () => {
  const secrets = createSafeSecrets(folder, 'linux')
  await secrets.set('a', 'b')
  const moved = (await readFile(file(), 'utf8')).replace('"a"', '"z"')
  await writeFile(file(), moved)
  await expect(secrets.get('z')).rejects.toMatchObject({ code: 'secrets_unreadable' })
  expect(await readFile(file(), 'utf8')).toBe(moved)
})

it('takes over what the Node host or the command line stored', async () => {
  const older = createFileSecrets(folder)
  await older.set('account:1:token', 'typed in a shell')
  const secrets = createSafeSecrets(folder, 'linux')
  expect(await secrets.get('account:1:token')).toBe('typed in a shell')
  expect(await older.get('account:1:token')).toBeNull()
  expect(await createSafeSecrets(folder, 'linux').get('account:1:token')).toBe('typed in a shell')
})

it('reads what the command line stored where it lies, as long as there is no key store', async () => {
  const older = createFileSecrets(folder)
  await older.set('database.key.1', 'made in a shell')
  fakeSafeStorage.available = false
  const secrets = createSafeSecrets(folder, 'linux')
  expect(await secrets.get('database.key.1')).toBe('made in a shell')
  expect(await older.get('database.key.1')).toBe('made in a shell')
  fakeSafeStorage.available = true
  expect(await secrets.get('database.key.1')).toBe('made in a shell')
  expect(await older.get('database.key.1')).toBeNull()
})
