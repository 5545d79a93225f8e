import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseName } from '#core/app.ts'
import { backupFolder, listBackups } from '#core/keeping/backup-files.ts'
import { openKeyFile } from '#core/keeping/key-file.ts'
import { formOf } from '#core/store/connection.ts'
import { copyDatabase } from '#core/store/copy-database.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { keyId } from '#core/store/database-key.ts'
import { inspectFile } from '#core/store/inspect-file.ts'
import { findPerson, personCounts } from '#core/store/person-rows.ts'
import { seededRandom } from '#simulators/random.ts'
import { bundleChild } from './kill/bundle.ts'
import {
  addTemplate,
  ageFolder,
  customers,
  expiredFacts,
  fillFolder,
  freshCopy,
  keysIn,
  markerInFile,
  runKilled,
  startAgain,
  templatesIn,
  wordsIn,
  type Kill,
} from './kill/keeping-world.ts'

const killsEach = 6
const seed = 20_261_128
const messages = customers + 1

let folder: string
let program: string
let base: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-kill-keeping-'))
  program = await bundleChild(folder, 'command-child.ts')
  base = join(folder, 'base')
  await fillFolder(base)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Points drawn from all writes of a command, and so that the first and the last ones are among them. */
function points(random: () => number, writes: number, kills: number): readonly number[] {
  const drawn = Array.from({ length: kills - 2 }, () => 1 + Math.floor(random() * writes))
  return [...new Set([1, ...drawn, writes])].toSorted((a, b) => a - b)
}

interface Story {
  /** Where it begins; the folder of all when it does not say. */
  readonly from?: string
  /** The folder that is worked in, made anew for each kill. */
  readonly prepare: (data: string) => void
  readonly argv: (data: string) => readonly string[]
  readonly check: (data: string) => Promise<void>
  readonly kills?: number
}

/** Kills the command at each of its points, and looks what the next start finds. Answers how often it was killed. */
async function killEverywhere(name: string, { from = base, prepare, argv, check, kills = killsEach }: Story): Promise<number> {
  const data = join(folder, name)
  const run = (kill?: Kill) => {
    freshCopy(from, data)
    prepare(data)
    return runKilled(program, [...argv(data), '--data', data], kill)
  }
  const whole = await run()
  expect(whole).toMatchObject({ code: 0 })
  await check(data)
  let killed = 0
  for (const killAt of points(seededRandom(seed), whole?.writes ?? 0, kills)) {
    // How many writes a start makes differs by one or two from start to start.
    if ((await run({ killAt })) === null) killed += 1
    await check(data)
  }
  return killed
}

/** The database is whole, opens, and has lost nothing. */
async function expectAll(data: string): Promise<void> {
  expect(inspectFile(join(data, databaseName), await keysIn(data)).findings).toEqual([])
  expect(await startAgain(data)).toEqual({ messages, violations: [] })
}

/** How many there are in a sound database; null without one. An empty file is what SQLite leaves of one never committed to. */
function messagesIn(file: string): number | null {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return null
  const { findings, contents } = inspectFile(file)
  expect(findings).toEqual([])
  return contents.counts.messages
}

const expectKills = (kills: number) => expect(kills).toBeGreaterThanOrEqual(killsEach / 2)

describe('killed in the middle', () => {
  it('a backup leaves no half file under the name of a whole one, and nothing of it after the next start', async () => {
    const check = async (data: string) => {
      for (const { file } of listBackups(data)) {
        expect(inspectFile(file)).toMatchObject({ findings: [], contents: { counts: { messages } } })
      }
      await expectAll(data)
      const names = existsSync(backupFolder(data)) ? readdirSync(backupFolder(data)) : []
      expect(names.filter((name) => !name.endsWith('-manual.db'))).toEqual([])
      expect(await runKilled(program, ['backup', '--data', data])).toMatchObject({ code: 0 })
    }
    expectKills(await killEverywhere('backup', { prepare: () => undefined, argv: () => ['backup'], check }))
  }, 300_000)

  it('a backup does not pass for one while SQLite itself still writes it', async () => {
    const data = join(folder, 'bytes')
    const to = join(folder, 'half.db')
    const { size } = statSync(join(base, databaseName))
    let killed = 0
    for (const part of [0.05, 0.3, 0.6]) {
      freshCopy(base, data)
      const file = `${to}.part`
      rmSync(to, { force: true })
      const ended = await runKilled(program, ['backup', '--to', to, '--data', data], {
        killAtBytes: { file, bytes: Math.ceil(size * part) },
      })
      if (ended === null) killed += 1
      expect(messagesIn(to)).toBeOneOf([null, messages])
      await expectAll(data)
    }
    expect(killed).toBeGreaterThan(0)
  }, 120_000)

  it('a restore leaves the old database or the new one, and the old one is never lost', async () => {
    const backup = join(folder, 'older.db')
    const older = freshCopy(base, join(folder, 'older'))
    copyDatabase(join(older, databaseName), backup)
    const prepare = (data: string) => addTemplate(join(data, databaseName))
    const check = async (data: string) => {
      await expectAll(data)
      const whole = readdirSync(data).filter((name) => /^otklik\.db(\.replaced-\w+)?$/.test(name))
      const templates = whole.map((name) => templatesIn(join(data, name)))
      expect(templates.filter((count) => count === 1)).toHaveLength(1)
      expect(readdirSync(data).filter((name) => /restor|\.old|\.part/.test(name))).toEqual([])
    }
    expectKills(await killEverywhere('restore', { prepare, argv: () => ['restore', backup, '--yes'], check }))
  }, 300_000)

  it('an export gives its name to whole files only', async () => {
    const to = (data: string) => `${data}.jsonl`
    const check = async (data: string) => {
      const lines = existsSync(to(data)) ? readFileSync(to(data), 'utf8').trimEnd().split('\n') : ['{"rows":-1}']
      expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ rows: lines.length - 2 })
      rmSync(to(data), { force: true })
      await expectAll(data)
      expect(await runKilled(program, ['export', '--to', to(data), '--data', data])).toMatchObject({ code: 0 })
      expect(existsSync(`${to(data)}.part`)).toBe(false)
      rmSync(to(data))
    }
    expectKills(await killEverywhere('export', { prepare: () => undefined, argv: (data) => ['export', '--to', to(data)], check }))
  }, 300_000)

  it('an import has taken all or nothing', async () => {
    const lines = join(folder, 'all.jsonl')
    await runKilled(program, ['export', '--to', lines, '--data', base])
    const prepare = (data: string) => {
      for (const name of readdirSync(data)) if (name.startsWith(databaseName)) rmSync(join(data, name))
    }
    const check = async (data: string) => {
      expect(messagesIn(join(data, databaseName))).toBeOneOf([null, 0, messages])
      expect(await runKilled(program, ['import', lines, '--data', data])).toMatchObject({ code: 0 })
      await expectAll(data)
    }
    expectKills(await killEverywhere('import', { prepare, argv: () => ['import', lines], check }))
  }, 300_000)

  it('an erasure goes on after the next start, to the last byte; or had not begun', async () => {
    const outcomes = new Set<string>()
    const check = async (data: string) => {
      await expectAll(data)
      const { raw } = openForReading(join(data, databaseName))
      const id = findPerson(raw, 'vk:774411')
      const held = id === null ? null : personCounts(raw, id)
      raw.close()
      outcomes.add(held === null ? 'erased' : 'not begun')
      const left = { words: wordsIn(data, markerInFile), ...held }
      expect(left).toMatchObject(held === null ? { words: [] } : { messages: 2, edits: 1, replies: 1 })
    }
    const argv = () => ['person', 'erase', 'vk:774411', '--yes']
    expectKills(await killEverywhere('erase', { prepare: () => undefined, argv, check }))
    expect(outcomes).toEqual(new Set(['erased', 'not begun']))
  }, 300_000)

  it('a retention run has told what it took, and takes the rest the next time', async () => {
    const from = freshCopy(base, join(folder, 'aged'))
    await ageFolder(from)
    const argv = () => ['retention', 'comment=30', 'reply=30', '--yes']
    const check = async (data: string) => {
      await expectAll(data)
      expect(await runKilled(program, [...argv(), '--data', data])).toMatchObject({ code: 0 })
      expect(wordsIn(data, markerInFile)).toEqual([])
      expect(wordsIn(data, 'Прохожий')).toEqual([])
      expect(expiredFacts(join(data, databaseName))).toBe(messages)
      await expectAll(data)
    }
    expectKills(await killEverywhere('retention', { from, prepare: () => undefined, argv, check }))
  }, 300_000)

  describe('of an encryption', () => {
    const password = 'съешь ещё этих булок'
    const keyFile = (data: string) => `${data}.key`
    const encrypt = (data: string) => ['encrypt', '--key-to', keyFile(data), '--password', join(folder, 'password')]
    const form = (data: string) => formOf(join(data, databaseName))
    beforeAll(() => writeFileSync(join(folder, 'password'), password))

    it('everything is there, under the key that was handed over or under none; a second run ends it', async () => {
      const outcomes = new Set<string>()
      const check = async (data: string) => {
        const found = form(data)
        outcomes.add(found.form)
        const isEncrypted = found.form === 'encrypted'
        const handedOver = isEncrypted ? keyId(openKeyFile(readFileSync(keyFile(data), 'utf8'), password)) : null
        expect(handedOver).toBe(isEncrypted ? found.keyId : null)
        expect(isEncrypted ? wordsIn(data, markerInFile) : []).toEqual([])
        await expectAll(data)
        expect(readdirSync(data).filter((name) => /converting/.test(name))).toEqual([])
        rmSync(keyFile(data), { force: true })
        expect(await runKilled(program, [...encrypt(data), '--data', data])).toMatchObject({ code: 0 })
        rmSync(keyFile(data), { force: true })
        expect(form(data).form).toBe('encrypted')
        expect(wordsIn(data, markerInFile)).toEqual([])
        const kept = readdirSync(backupFolder(data)).map((name) => join(backupFolder(data), name))
        expect(kept.map((name) => formOf(name).form)).toEqual(kept.map(() => 'encrypted'))
        await expectAll(data)
      }
      const kills = 14
      const killed = await killEverywhere('encrypt', { prepare: (data) => rmSync(keyFile(data), { force: true }), argv: encrypt, check, kills })
      expect(killed).toBeGreaterThanOrEqual(kills / 2)
      expect(outcomes).toEqual(new Set(['plain', 'encrypted']))
    }, 300_000)

    it('that is taken away, everything is there, encrypted or not', async () => {
      const from = freshCopy(base, join(folder, 'was encrypted'))
      expect(await runKilled(program, [...encrypt(from), '--data', from])).toMatchObject({ code: 0 })
      const outcomes = new Set<string>()
      const check = async (data: string) => {
        outcomes.add(form(data).form)
        await expectAll(data)
        expect(readdirSync(data).filter((name) => /converting/.test(name))).toEqual([])
        expect(await runKilled(program, ['decrypt', '--data', data])).toMatchObject({ code: 0 })
        expect(form(data).form).toBe('plain')
        await expectAll(data)
      }
      expectKills(await killEverywhere('decrypt', { from, prepare: () => undefined, argv: () => ['decrypt'], check }))
      expect(outcomes).toEqual(new Set(['plain', 'encrypted']))
    }, 300_000)
  })
})
