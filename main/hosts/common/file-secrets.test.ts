import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileSecrets } from './file-secrets.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-secrets-'))
})
afterEach(() => rm(folder, { recursive: true }))

const file = () => join(folder, 'secrets.json')

it('gives back what was set, also to the next start, and forgets what was removed', async () => {
  const secrets = createFileSecrets(folder)
  await Promise.all([secrets.set('a', 'первый'), secrets.set('b', 'second'), secrets.remove('c')])
  await secrets.remove('b')
  const later = createFileSecrets(folder)
  expect(await later.get('a')).toBe('первый')
  expect(await later.get('b')).toBeNull()
})

it.skipIf(process.platform === 'win32')('writes neither value in clear nor a file that others may read', async () => {
  await createFileSecrets(folder).set('token', 'very-secret')
  expect(await readFile(file(), 'utf8')).not.toContain('very-secret')
  for (const name of ['secrets.json', 'secrets.key']) {
    expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600)
  }
})

it('tells damage and tampering apart from absence, and overwrites nothing', async () => {
  const secrets = createFileSecrets(folder)
  await secrets.set('a', 'one')
  await secrets.set('b', 'two')
  const stored = JSON.parse(await readFile(file(), 'utf8'))
  await writeFile(file(), JSON.stringify({ version: 1, entries: { a: stored.entries.b } }))
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'secrets_unreadable' })
  await writeFile(file(), '{"version":1,')
  await expect(secrets.get('a')).rejects.toMatchObject({ code: 'secrets_unreadable' })
  await expect(secrets.set('a', 'x')).rejects.toMatchObject({ code: 'secrets_unreadable' })
  expect(await readFile(file(), 'utf8')).toBe('{"version":1,')
})

it('refuses a key file that holds no key', async () => {
  await writeFile(join(folder, 'secrets.key'), 'short')
  expect(() => createFileSecrets(folder)).toThrow('secrets_unreadable')
})

it('does not take a lost key for an empty safe', async () => {
  await createFileSecrets(folder).set('a', 'one')
  await rm(join(folder, 'secrets.key'))
  const later = createFileSecrets(folder)
  await expect(later.get('a')).rejects.toMatchObject({ code: 'secrets_unreadable' })
  await later.set('a', 'again')
  expect(await later.get('a')).toBe('again')
})
