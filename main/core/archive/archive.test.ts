import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { program } from '../journal/facts.ts'
import { createReporting } from '../reports/create-reporting.ts'
import { createArchiveRows } from '../store/archive-rows.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { exportArchive, type ArchiveFormat } from './export-archive.ts'
import { createArchiveImport, type ImportWatch } from './import-archive.ts'
import { mapping } from './map-record.ts'
import { csvSource, jsonlSource } from './sources.ts'

let folder: string
let core: CoreFixture
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-archive-'))
  core = await coreFixture()
})
afterEach(async () => {
  await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

const day = 24 * 3600 * 1000
const by = { actor: program, at: noon }
const count = (of: CoreFixture, sql: string) => of.store.raw.prepare(sql).pluck().get()

async function write(of: CoreFixture, people: number) {
  for (let person = 0; person < people; person++) {
    const author = { externalId: `u${person}`, name: `Клиент ${person}` }
    const at = { placeId: `p${person}`, author, visibility: 'private', kind: 'direct' } as const
    await of.commit(
      inbound({ ...at, externalId: `q${person}`, text: person === 1 ? '=HYPERLINK("http://x")' : `Где заказ?\n"${person}"; ужас`, postedAt: noon - day * 40 + person }),
      inbound({ ...at, externalId: `a${person}`, direction: 'outbound', text: 'Уже в пути', postedAt: noon - day * 3 + person }),
    )
  }
}

const exported = (of: CoreFixture, format: ArchiveFormat, to = folder, signal?: AbortSignal) =>
  exportArchive({
    rows: createArchiveRows(of.store.db),
    metricReport: createReporting({ db: of.store.db, clock: of.clock, policy: () => of.policy }).metricReport,
    timeZone: 'Europe/Moscow',
    folder: to,
    format,
    language: 'ru',
    ...(signal && { signal }),
  })

const importInto = (of: CoreFixture) => createArchiveImport({ store: of.store, scorer: of.scorer })
const shown = (of: CoreFixture) =>
  of.store.raw.prepare('select external_id, text, direction, visibility, posted_at from messages order by external_id').raw().all()

describe('an archive', () => {
  it.each(['jsonl', 'csv'] as const)('as %s comes back as history, and a second time changes nothing', async (format) => {
    await write(core, 4)
    expect(await exported(core, format)).toEqual({ isWhole: true, rows: { messages: 8, conversations: 4, contacts: 4, metrics: expect.any(Number) } })
    expect(readdirSync(folder).toSorted()).toEqual(['archive.json', ...['contacts', 'conversations', 'messages', 'metrics'].map((name) => `${name}.${format}`)])
    await expect(exported(core, format)).rejects.toMatchObject({ code: 'conflict' })
    const file = join(folder, `messages.${format}`)
    const source = () => (format === 'csv' ? csvSource(file, { now: noon }) : jsonlSource(file))
    const other = await coreFixture()
    try {
      const take = importInto(other)
      expect(await take(await source(), by)).toMatchObject({ added: 8, known: 0, rejected: 0, isWhole: true, resumedAfter: 0 })
      expect(shown(other)).toEqual(shown(core))
      expect(count(other, `select group_concat(distinct status || unread || ifnull(due_at, '-')) from conversations`)).toBe('resolved0-')
      expect(count(other, 'select count(*) from sla_outcomes')).toBe(0)
      expect(count(other, 'select count(*) from messages where imported_at is null')).toBe(0)
      expect(count(other, `select count(*) from journal where kind like 'message.%' or kind like 'conversation.%'`)).toBe(0)
      expect(count(other, `select count(*) from message_search where message_search match 'заказ'`)).toBe(3)
      expect(checkStore(other.store.raw)).toEqual([])
      const before = other.store.raw.serialize()
      expect(await take(await source(), by)).toMatchObject({ added: 0, known: 8, rejected: 0 })
      expect(shown(other)).toEqual(shown(core))
      expect(before.length).toBe(other.store.raw.serialize().length)
      // What was here already stays as it was, and becomes no history.
      expect(await importInto(core)(await source(), by)).toMatchObject({ added: 0, known: 8 })
      expect(count(core, 'select count(*) from messages where imported_at is not null')).toBe(0)
    } finally {
      await other.store.close()
    }
  })

  it('is counted as what customers wrote, and as no work of ours', async () => {
    await write(core, 3)
    await exported(core, 'jsonl')
    const other = await coreFixture()
    try {
      await importInto(other)(await jsonlSource(join(folder, 'messages.jsonl')), by)
      const { metricReport } = createReporting({ db: other.store.db, clock: other.clock, policy: () => other.policy })
      const report = await metricReport({ from: noon - 60 * day, to: noon + day, timeZone: 'Europe/Moscow', metrics: ['messageVolume', 'backlog', 'firstResponse', 'slaHitRate'] })
      expect(report.map(({ groups }) => groups[0]?.figures[0]?.value)).toEqual([3, 0, null, null])
      // The customer writes again: now it is work.
      await other.commit(inbound({ externalId: 'new', placeId: 'p1', visibility: 'private', kind: 'direct', author: { externalId: 'u1', name: 'Клиент 1' } }))
      expect(count(other, `select status || message_count from conversations where place_id = 'p1'`)).toBe('open3')
      expect(checkStore(other.store.raw)).toEqual([])
    } finally {
      await other.store.close()
    }
  })

  it('goes on behind the last part that was written, whatever stands behind it', async () => {
    await write(core, 4)
    const whole = join(folder, 'whole')
    await exported(core, 'csv', whole)
    const cut = join(folder, 'cut')
    expect(await exported(core, 'csv', cut, AbortSignal.abort())).toMatchObject({ isWhole: false })
    const stop = new AbortController()
    const rows = createArchiveRows(core.store.db)
    const stopping = { ...rows, conversations: (after: number) => (stop.abort(), rows.conversations(after)) }
    const options = { metricReport: createReporting({ db: core.store.db, clock: core.clock, policy: () => core.policy }).metricReport, timeZone: 'Europe/Moscow', folder: cut, format: 'csv', language: 'ru' } as const
    expect(await exportArchive({ ...options, rows: stopping, signal: stop.signal })).toMatchObject({ isWhole: false })
    appendFileSync(join(cut, 'conversations.csv'), 'half a li')
    await expect(exported(core, 'jsonl', cut)).rejects.toMatchObject({ code: 'conflict' })
    expect(await exported(core, 'csv', cut)).toMatchObject({ isWhole: true })
    const text = readFileSync(join(whole, 'messages.csv'), 'utf8')
    expect(text.startsWith('\uFEFFnetwork;account_id;')).toBe(true)
    expect(text).toContain(`'=HYPERLINK`)
    for (const name of readdirSync(whole)) expect([name, readFileSync(join(cut, name), 'utf8')]).toEqual([name, readFileSync(join(whole, name), 'utf8')])
  })
})

describe('an import of ten thousand rows', () => {
  const mapped = mapping.parse({ network: 'vk', account: 'Старый магазин', columns: { text: 'Текст', postedAt: 'Дата', author: 'Клиент', id: '№' }, timeZone: 'Europe/Moscow' })
  const rows = 10_000
  function table(file: string) {
    const lines = Array.from({ length: rows }, (_, index) =>
      index % 1000 === 7 ? `${index};вчера;Анна;текст` : `${index};${1 + (index % 28)}.10.2026 12:00;Клиент ${index % 700};Где мой заказ ${index}?`,
    )
    const text = ['№;Дата;Клиент;Текст', ...lines].join('\r\n')
    // As a Russian spreadsheet program saves it.
    const codes = new Map(Array.from({ length: 256 }, (_, code) => [new TextDecoder('windows-1251').decode(new Uint8Array([code])), code]))
    writeFileSync(file, new Uint8Array(Array.from(text, (character) => codes.get(character) ?? 63)))
  }
  const read = (file: string) => csvSource(file, { mapping: mapped, now: noon })

  it('goes on after it was killed, and tells wrong lines by their number', async () => {
    const file = join(folder, 'table.csv')
    table(file)
    const take = importInto(core)
    const stop = new AbortController()
    const watch: ImportWatch = { signal: stop.signal, onProgress: ({ line }) => line > 3000 && stop.abort() }
    const first = await take(await read(file), by, watch)
    expect(first).toMatchObject({ isWhole: false })
    // Killed: nothing of it is in memory, and what was not stored with its line is read again.
    const rejected: number[] = []
    const second = await importInto(core)(await read(file), by, { onRejected: ({ line }) => rejected.push(line) })
    expect(second).toMatchObject({ isWhole: true, resumedAfter: first.line, added: rows - 10, known: 0, rejected: 10 })
    expect(rejected).toEqual(Array.from({ length: 10 }, (_, index) => 9 + 1000 * index).filter((line) => line > first.line))
    expect(count(core, 'select count(*) from messages')).toBe(rows - 10)
    expect(count(core, 'select count(*) from conversations')).toBe(700)
    expect(core.store.raw.prepare(`select status, removed_at is not null, external_id from accounts where name = 'Старый магазин'`).raw().get()).toEqual(['stopped', 1, 'archive:Старый магазин'])
    expect(checkStore(core.store.raw)).toEqual([])
    expect(await take(await read(file), by)).toMatchObject({ added: 0, known: rows - 10, rejected: 10, resumedAfter: 0 })
  }, 60_000)
})
