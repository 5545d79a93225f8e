import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exportRows } from './export-rows.ts'
import { filledStore } from './filled.fixture.ts'
import { salvageDatabase } from './salvage-database.ts'

let folder: string
let file: string
let saved: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-salvage-'))
  file = join(folder, 'otklik.db')
  saved = join(folder, 'saved.db')
  await (await filledStore(file)).close()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const rowsOf = (of: string, table?: string) => {
  const raw = new SqliteConnection(of, { readonly: true })
  try {
    return Array.from(exportRows(raw)).filter((row) => table === undefined || row.table === table)
  } finally {
    raw.close()
  }
}

/** Pages that hold nothing but rows of the table. */
function leavesOf(table: string): readonly number[] {
  const raw = new SqliteConnection(file, { readonly: true })
  try {
    return raw
      .prepare<[string], number>(`select pageno from dbstat where name = ? and pagetype = 'leaf'`)
      .pluck()
      .all(table)
  } finally {
    raw.close()
  }
}

it('saves a sound database whole, row by row', async () => {
  const { lost, contents } = await salvageDatabase(file, saved, 0)
  expect(lost).toEqual({})
  expect(contents.counts.messages).toBe(320)
  expect(rowsOf(saved)).toEqual(rowsOf(file))
})

it('saves everything before and behind a page that cannot be read, and counts what it could not', async () => {
  const before = rowsOf(file, 'messages')
  const leaves = leavesOf('messages')
  const bytes = readFileSync(file)
  const broken = leaves[Math.floor(leaves.length / 2)] ?? 0
  bytes.fill(0xff, (broken - 1) * 4096, broken * 4096)
  writeFileSync(file, bytes)
  const { lost, contents } = await salvageDatabase(file, saved, 0)
  const missing = 320 - contents.counts.messages
  expect(missing).toBeGreaterThan(0)
  expect(lost['messages']).toBe(missing)
  const after = rowsOf(saved, 'messages')
  expect(before.filter(({ row }) => after.some((kept) => kept.row['id'] === row['id']))).toEqual(after)
  const found = new SqliteConnection(saved, { readonly: true })
  const hits = found.prepare(`select count(*) from message_search where message_search match 'заказ'`).pluck().get()
  expect(hits).toBe(contents.counts.messages)
  found.close()
})
