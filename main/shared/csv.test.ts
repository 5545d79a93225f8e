import fc from 'fast-check'
import { expect, it } from 'vitest'
import { csvLine, type Cell } from './csv.ts'

it('writes numbers, dates and text as the spreadsheet programs of a language read them', () => {
  const cells = ['Ёжик', 12.5, null, -3, { wall: Date.UTC(2026, 10, 21, 12, 0, 5) }]
  expect(csvLine(cells, 'ru')).toBe('Ёжик;12,5;;-3;2026-11-21 12:00:05\r\n')
  expect(csvLine(cells, 'en')).toBe('Ёжик,12.5,,-3,2026-11-21 12:00:05\r\n')
})

it.each(['=1+1', '+7 999', '-cmd', '@SUM(A1)', '\t=1', '\r=1'])('makes no formula of the text %j', (text) => {
  expect(csvLine([text], 'en').replaceAll('"', '')).toMatch(/^'/)
})

/** Reads one line as RFC 4180 says. */
function read(line: string, separator: string): readonly string[] {
  const cells: string[] = []
  for (let at = 0; at < line.length - 2 || cells.length === 0; ) {
    const isQuoted = line[at] === '"'
    const found = isQuoted ? /"((?:[^"]|"")*)"/y : new RegExp(`([^${separator}\r\n"]*)`, 'y')
    found.lastIndex = at
    const match = found.exec(line)
    if (!match) throw new Error(`no cell at ${at}`)
    cells.push((match[1] ?? '').replaceAll('""', '"'))
    at = found.lastIndex
    if (line[at] === separator && at + 1 === line.length - 2) cells.push('')
    at += 1
  }
  return cells
}

it('gives every text back, whatever customers write', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('a;b', 'a,b', 'a"b', 'a\r\nb', '"', ''))
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), fc.constantFrom('ru', 'en'), (cells: Cell[], language) => {
      const back = read(csvLine(cells, language), language === 'ru' ? ';' : ',')
      expect(back.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells)
    }),
  )
})
