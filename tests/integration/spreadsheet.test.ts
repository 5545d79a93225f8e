import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { byteOrderMark, csvLine, type Cell } from '#shared/csv.ts'
import { workbookOf } from '../../renderer/features/reports/export/workbook.ts'

const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0)
if (office === undefined) {
  process.stderr.write('LibreOffice is not installed: whether a spreadsheet program reads our exports is not tried\n')
}

const rows: readonly (readonly Cell[])[] = [
  ['Ёжик; "в тумане"', 1234.5, { wall: Date.UTC(2026, 10, 21, 12, 30) }],
  ['=1+1', -3, null],
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-spreadsheet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A file as LibreOffice reads it, written out again with commas, dots and formulas as their results. */
function reread(name: string, filter: string): readonly string[] {
  const made = spawnSync(
    office ?? '',
    [
      `-env:UserInstallation=file://${join(folder, 'profile')}`,
      '--headless',
      ...(filter === '' ? [] : [`--infilter=${filter}`]),
      '--convert-to',
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false',
      '--outdir',
      join(folder, 'out'),
      join(folder, name),
    ],
    { encoding: 'utf8', timeout: 120_000 },
  )
  expect(made.stderr + made.stdout).toContain('convert')
  return readFileSync(join(folder, 'out', name.replace(/\.\w+$/, '.csv')), 'utf8').trim().split(/\r?\n/)
}

it.skipIf(office === undefined)('opens in LibreOffice as a workbook: letters, numbers and dates as such', { timeout: 180_000 }, async () => {
  const blob = await workbookOf([{ name: 'Лист', columns: ['Текст', 'Число', 'Время'], rows }])
  writeFileSync(join(folder, 'report.xlsx'), new Uint8Array(await blob.arrayBuffer()))
  const [head, first, second] = reread('report.xlsx', '')
  expect(head).toBe('Текст,Число,Время')
  expect(first).toMatch(/^"Ёжик; ""в тумане""",1234\.5,2026-11-21 12:30:00$/)
  expect(second).toMatch(/^=1\+1,-3,/)
})

it.skipIf(office === undefined)('opens in LibreOffice as CSV, with Russian letters and no formula', { timeout: 180_000 }, () => {
  const text = byteOrderMark + [['Текст', 'Число', 'Время'], ...rows].map((row) => csvLine(row, 'en')).join('')
  writeFileSync(join(folder, 'report.csv'), text)
  const [head, first, second] = reread('report.csv', 'Text - txt - csv (StarCalc):44,34,76,1,,1033')
  expect(head).toBe('Текст,Число,Время')
  expect(first).toContain('1234.5')
  expect(second).toContain("'=1+1,-3")
})
