import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { outboxWorld, scriptedChannel } from '../outbox/outbox.fixture.ts'
import { openStore } from '../store/database.ts'
import { filledStore } from '../store/filled.fixture.ts'
import { inspectFile } from '../store/inspect-file.ts'
import { exportLines } from './export.ts'
import { importLines } from './import.ts'

let folder: string
let file: string
let lines: readonly string[]
let made = 0
const fresh = () => join(folder, `copy-${(made += 1)}.db`)
const linesOf = (of: string) => Array.from(exportLines(of))
async function* stream(list: readonly string[]) {
  for (const line of list) {
    await Promise.resolve()
    yield line
  }
}
const take = (into: string, list: readonly string[]) => importLines(into, stream(list), 5)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-export-'))
  file = join(folder, 'otklik.db')
  await (await filledStore(file, 10)).close()
  lines = linesOf(file)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an export', () => {
  it('comes back byte by byte, is found by its words, and a second time changes nothing', async () => {
    const copy = fresh()
    const rows = lines.length - 2
    expect(await take(copy, lines)).toEqual({ rows, added: rows, doubtful: 0 })
    expect(linesOf(copy)).toEqual(lines)
    expect(inspectFile(copy).findings).toEqual([])
    // The two tables without a key are written anew each time.
    expect(await take(copy, lines)).toMatchObject({ rows, added: 2 })
    expect(linesOf(copy)).toEqual(lines)
    const store = await openStore(copy)
    const search = store.raw.prepare('select count(*) from message_search where message_search match ?').pluck()
    expect(search.get('заказ')).toBe(80)
    await store.close()
  })

  it('carries nothing that lets somebody in', async () => {
    const from = fresh()
    copyFileSync(file, from)
    const store = await openStore(from)
    store.raw.exec(`insert into agents (name, is_me, email, password_hash) values ('Анна', 0, 'anna@example.ru', '$argon2id$hash');
      insert into invitations (digest, role, created_at, expires_at) values ('digest of a link', 'admin', 1, 2)`)
    await store.close()
    const exported = linesOf(from).join('\n')
    expect(exported).toContain('anna@example.ru')
    expect(exported).not.toMatch(/argon2id|digest of a link/)
  })

  it('keeps every text and number as it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ name: fc.string({ unit: 'binary' }), text: fc.string({ unit: 'grapheme' }) }), { maxLength: 20 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        async (templates, score) => {
          const from = fresh()
          copyFileSync(file, from)
          const store = await openStore(from)
          const insert = store.raw.prepare('insert into templates (name, text) values (?, ?)')
          for (const { name, text } of templates) insert.run(name, text)
          store.raw.prepare('update messages set sentiment_score = ? where id = 3').run(score)
          await store.close()
          const exported = linesOf(from)
          const to = fresh()
          await take(to, exported)
          expect(linesOf(to)).toEqual(exported)
        },
      ),
      { numRuns: 25 },
    )
    // Each run makes a database from nothing, which waits for the disk again and again.
  }, 120_000)

  it('holds one moment, whatever is written meanwhile', async () => {
    const from = fresh()
    copyFileSync(file, from)
    const store = await openStore(from)
    const reading = exportLines(from)
    const read = [reading.next().value, reading.next().value]
    store.raw.exec(`update messages set text = 'later'; insert into templates (name, text) values ('later', '')`)
    read.push(...reading)
    expect(read).toEqual(lines)
    await store.close()
  })
})

describe('an import takes all or nothing', () => {
  const without = (index: number) => lines.toSpliced(index, 1)
  it.each([
    ['cut short', () => lines.slice(0, -5), 'bad_input', 'cut_short'],
    ['a row missing', () => without(lines.length - 10), 'bad_input', 'rows_missing'],
    ['a line that is no JSON', () => lines.toSpliced(50, 1, '{"table":'), 'bad_input', 'not_json'],
    ['a table of somebody else', () => lines.toSpliced(50, 1, '{"table":"x; drop","row":{}}'), 'bad_input', 'x; drop'],
    ['a wrong type', () => lines.map((line) => line.replace('"created_at":0', '"created_at":"0"')), 'bad_input', 'created_at'],
    ['no header', () => lines.slice(1), 'bad_input', 'no_export'],
    ['a newer database', () => lines.with(0, '{"format":"otklik","version":1,"schema":9999}'), 'database_newer', undefined],
  ] as const)('refuses %s', async (_what, spoil, code, reason) => {
    const copy = fresh()
    const error: unknown = await take(copy, spoil()).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code })
    expect((error as { parameters: { reason?: string } }).parameters.reason).toBe(reason)
    expect(existsSync(copy)).toBe(false)
  })

  it('refuses what says something else than what is there, and leaves that as it was', async () => {
    const copy = fresh()
    await take(copy, lines)
    const other = lines.map((line) => line.replace('заказ 101 ', 'заказ 999 '))
    await expect(take(copy, other)).rejects.toMatchObject({ code: 'conflict', parameters: { what: 'messages', name: '1' } })
    expect(linesOf(copy)).toEqual(lines)
  })

  it('refuses a row whose own was left out', async () => {
    const copy = fresh()
    const index = lines.findIndex((line) => line.startsWith('{"table":"accounts"'))
    const list = [...without(index).slice(0, -1), JSON.stringify({ rows: lines.length - 3 })]
    await expect(take(copy, list)).rejects.toThrow('FOREIGN KEY')
    expect(existsSync(copy)).toBe(false)
  })
})

it('asks about replies that waited in an export instead of sending them twice', async () => {
  const world = await outboxWorld(scriptedChannel())
  await world.say('ждёт')
  const from = fresh()
  world.store.raw.prepare('vacuum into ?').run(from)
  await world.store.close()
  const to = fresh()
  expect(await take(to, linesOf(from))).toMatchObject({ doubtful: 1 })
  const store = await openStore(to)
  expect(store.raw.prepare('select status from outbox').pluck().all()).toEqual(['uncertain'])
  expect(checkStore(store.raw).filter(({ subject }) => subject === 'action')).toEqual([])
  await store.close()
})
