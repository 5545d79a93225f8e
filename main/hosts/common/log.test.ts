import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileLog } from './log.ts'
import { openRotatingFile } from './rotating-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-log-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const current = () => join(folder, 'logs', 'otklik.log')

const lines = (path: string) =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

it('writes named JSON lines for the owner only, and redacts message and fields', () => {
  const log = createFileLog(join(folder, 'logs'))
  log.child('vk').child('poll').warn('calling ?access_token=abc', {
    botToken: 'zzz',
    accountId: 3,
    error: new Error('to anna@mail.example'),
  })
  log.debug('not at this level')
  log.close()
  const [line, ...more] = lines(current())
  expect(more).toEqual([])
  expect(line).toMatchObject({
    level: 'warn',
    name: 'vk.poll',
    msg: 'calling ?access_token=[redacted]',
    botToken: '[redacted]',
    accountId: 3,
  })
  expect(line.error).toContain('[e-mail]')
  expect(Date.parse(line.time)).toBeGreaterThan(0)
  const forOthers = process.platform === 'win32' ? 0 : statSync(current()).mode & 0o077
  expect(forOthers).toBe(0)
})

it('sets full files aside and keeps the newest of them, also over restarts', () => {
  for (let start = 0; start < 2; start++) {
    const log = createFileLog(join(folder, 'logs'), { maxBytes: 1000, kept: 2 })
    for (let index = 0; index < 40; index++) log.info(`line ${start * 40 + index}`)
    log.close()
  }
  const files = readdirSync(join(folder, 'logs')).toSorted()
  expect(files).toEqual(['otklik.1.log', 'otklik.2.log', 'otklik.log'])
  for (const file of files) {
    expect(statSync(join(folder, 'logs', file)).size).toBeLessThanOrEqual(1000)
  }
  const all = ['otklik.2.log', 'otklik.1.log', 'otklik.log']
    .flatMap((file) => lines(join(folder, 'logs', file)))
    .map((line) => Number(line.msg.slice(5)))
  expect(all.at(-1)).toBe(79)
  expect(all).toEqual(all.map((_, index) => 80 - all.length + index))
})

it('reports an unwritable disk once and counts what was lost', () => {
  const troubles: unknown[] = []
  const path = join(folder, 'a.log')
  const file = openRotatingFile({
    path,
    maxBytes: 10,
    kept: 1,
    onTrouble: (error) => troubles.push(error),
  })
  file.write('"first"\n')
  rmSync(folder, { recursive: true })
  file.write('"second"\n')
  file.write('"third"\n')
  expect(troubles).toHaveLength(1)
  folder = mkdtempSync(join(tmpdir(), 'otklik-log-'))
})
