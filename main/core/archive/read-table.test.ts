import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '#shared/csv.ts'
import { csvRecords, separatorOf } from './csv-records.ts'
import { createRecordMapper, mapping, withoutMark } from './map-record.ts'
import { createWhenReader } from './read-when.ts'

async function* pieces(text: string, size = 3) {
  await Promise.resolve()
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function recordsOf(text: string, size?: number) {
  const found = []
  for await (const record of csvRecords(pieces(text, size), ';')) found.push(record)
  return found
}

describe('a table', () => {
  it('gives every text back, whatever stands in it and however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', 'ё', ';', '"', '\n', '\r', '=', "'", ' ', '🙂') }), { minLength: 2, maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        async (rows, size) => {
          const text = rows.map((cells) => csvLine(cells, 'ru')).join('')
          const read = await recordsOf(text, size)
          expect(read.map(({ cells }) => cells.map(withoutMark))).toEqual(rows.map((cells) => cells.map(withoutMark)))
        },
      ),
      { numRuns: 200 },
    )
  })
  it('counts the lines of the file, not the records', async () => {
    expect(await recordsOf('a;b\r\n\r\n"1\n2";3\r\nlast;"open\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['1\n2', '3'] },
      { line: 5, cells: ['last', 'open\n'] },
    ])
    expect(separatorOf('"a;b;c",d,e')).toBe(',')
  })
})

describe('a date', () => {
  const now = Date.parse('2026-11-21T12:00:00Z')
  const read = (text: string, zone: string | null = 'Europe/Moscow') => {
    const found = createWhenReader(zone, now)(text)
    return 'at' in found ? new Date(found.at).toISOString() : found.reason
  }
  it.each([
    ['2026-11-21T12:00:00+03:00', '2026-11-21T09:00:00.000Z'],
    ['2026-11-21 12:00', '2026-11-21T09:00:00.000Z'],
    ['21.11.2026 12:00:05', '2026-11-21T09:00:05.000Z'],
    ['1.3.2026', '2026-02-28T21:00:00.000Z'],
    ['31.02.2026', 'bad_date'],
    ['2026-11-21 25:00', 'bad_date'],
    ['2126-01-01', 'bad_date'],
    ['вчера', 'bad_date'],
    ['', 'no_date'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
  it('says no offset: then its zone must be said', () => {
    expect(read('21.11.2026 12:00', null)).toBe('no_zone')
    expect(read('2026-11-21T12:00:00Z', null)).toBe('2026-11-21T12:00:00.000Z')
    // The hour that this zone skipped.
    expect(read('2026-03-29 02:30', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z')
  })
})

describe('a row of somebody else’s table', () => {
  const header = ['Дата', 'Клиент', 'Текст', 'Кто', '№']
  const map = (cells: readonly string[], directions = {}) =>
    createRecordMapper(
      mapping.parse({
        network: 'vk',
        account: 'Магазин',
        columns: { postedAt: 'дата', author: 'клиент', text: 'Текст', direction: 'Кто', id: '№' },
        timeZone: 'Europe/Moscow',
        directions,
      }),
      header,
      { id: '1', name: 'Магазин' },
      Date.parse('2026-11-21T12:00:00Z'),
    )({ line: 7, cells })

  it('becomes a message', () => {
    expect(map(['21.11.2026 12:00', 'Анна', "'=1+1", 'Оператор', '5'])).toMatchObject({
      line: 7,
      message: { id: 'archive:5', direction: 'outbound', text: '=1+1', place: 'archive:анна', author: { id: 'archive:анна', name: 'Анна' }, postedAt: '2026-11-21T09:00:00.000Z' },
    })
    expect(map(['21.11.2026', 'Анна', 'т', 'бот', ''], { Бот: 'outbound' }).message?.direction).toBe('outbound')
  })
  it('is known again by what it says, where it has no number', () => {
    const once = map(['21.11.2026', 'Анна', 'т', '', '']).message?.id
    expect(once).toMatch(/^archive:.{32}$/)
    expect(map(['21.11.2026', 'Анна', 'т', 'клиент', '']).message?.id).toBe(once)
    expect(map(['21.11.2026', 'Анна', 'т2', '', '']).message?.id).not.toBe(once)
  })
  it.each([
    [['21.11.2026', 'Анна', ' ', '', ''], 'no_text'],
    [['21.11.2026', '', 'т', '', ''], 'no_author'],
    [['', 'Анна', 'т', '', ''], 'no_date'],
    [['21.11.2026', 'Анна', 'т', 'робот', ''], 'bad_direction'],
    [['21.11.2026', 'Анна'], 'cells_missing'],
    [['21.11.2026', 'Анна', 'т'.repeat(100_001), '', ''], 'too_long'],
  ])('is kept apart with its reason: %#', (cells, reason) => {
    expect(map(cells)).toMatchObject({ line: 7, reason })
  })
  it('is not read where the table has not the column', () => {
    const lost = mapping.parse({ network: 'x', account: 'a', columns: { postedAt: 'Date', author: 'Who', text: 'Text' } })
    expect(() => createRecordMapper(lost, ['Date', 'Text'], { id: '1', name: 'a' }, 0)).toThrow('bad_input')
  })
})
