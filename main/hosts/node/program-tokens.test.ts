import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createProgramTokens, type ProgramTokens } from './program-tokens.ts'

let folder: string
let tokens: ProgramTokens
let now = 1000
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-programs-'))
  now = 1000
  tokens = createProgramTokens(folder, () => now)
})
afterEach(() => rm(folder, { recursive: true }))

it('is good with its scope until its end, and is kept nowhere', async () => {
  const { token, record } = await tokens.create({ name: 'CRM', scope: 'reply', expiresAt: 2000 })
  expect(await tokens.check(token)).toEqual({ state: 'good', scope: 'reply' })
  const path = join(folder, 'program-tokens', `${record.id}.json`)
  expect(await readFile(path, 'utf8')).not.toContain(token.split('_')[2])
  const mode = process.platform === 'win32' ? 0o600 : (await stat(path)).mode & 0o777
  expect(mode).toBe(0o600)
  now = 2000
  expect(await tokens.check(token)).toEqual({ state: 'ended', expiresAt: 2000 })
})

it('is nothing from the moment it was revoked, by another process too', async () => {
  const kept = await tokens.create({ name: 'one', scope: 'read', expiresAt: 5000 })
  now += 1
  const { token, record } = await tokens.create({ name: 'two', scope: 'read', expiresAt: 5000 })
  const elsewhere = createProgramTokens(folder, () => now)
  expect((await elsewhere.list()).map(({ name }) => name)).toEqual(['one', 'two'])
  expect(await elsewhere.revoke(record.id)).toBe(true)
  expect(await elsewhere.revoke(record.id)).toBe(false)
  expect(await elsewhere.revoke('../../x')).toBe(false)
  expect(await tokens.check(token)).toEqual({ state: 'unknown' })
  expect(await tokens.check(kept.token)).toEqual({ state: 'good', scope: 'read' })
})

it('knows no token that it did not make', async () => {
  const { token } = await tokens.create({ name: 'one', scope: 'read', expiresAt: 5000 })
  for (const given of [`${token}0`, token.replace(/.$/, (last) => (last === '0' ? '1' : '0')), 'otk_', '']) {
    expect(await tokens.check(given)).toEqual({ state: 'unknown' })
  }
})

it('loses none when many are made at once', async () => {
  const names = Array.from({ length: 40 }, (_, index) => `program ${index}`)
  await Promise.all(names.map((name) => tokens.create({ name, scope: 'read', expiresAt: 5000 })))
  expect(await tokens.list()).toHaveLength(40)
  expect(await readdir(join(folder, 'program-tokens'))).toHaveLength(40)
})

it('says which file somebody damaged', async () => {
  const { record } = await tokens.create({ name: 'one', scope: 'read', expiresAt: 5000 })
  const path = join(folder, 'program-tokens', `${record.id}.json`)
  await writeFile(path, '{')
  await expect(tokens.list()).rejects.toMatchObject({ code: 'bad_input', parameters: { field: path } })
})
