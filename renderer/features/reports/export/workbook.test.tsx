import { strFromU8, unzipSync } from 'fflate/browser'
import { expect, it } from 'vitest'
import { workbookOf } from './workbook.ts'

async function xmlOf(rows: Parameters<typeof workbookOf>[0][number]['rows']) {
  const blob = await workbookOf([{ name: 'Сообщения', columns: ['Текст', 'Число'], rows }])
  const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
  const text = (name: RegExp) =>
    Object.entries(files)
      .filter(([path]) => name.test(path))
      .map(([, bytes]) => strFromU8(bytes))
      .join('\n')
  const parsed = new DOMParser().parseFromString(text(/sheet1\.xml$/), 'application/xml')
  expect(parsed.querySelector('parsererror')).toBeNull()
  const cells = [...parsed.querySelectorAll('row')].map((row) =>
    [...row.querySelectorAll('c')].map((cell) => [cell.getAttribute('t'), cell.textContent] as const),
  )
  return { cells, all: text(/xml$/) }
}

it('holds numbers as numbers, local dates as dates, and no formula whatever somebody wrote', async () => {
  const { cells, all } = await xmlOf([['=HYPERLINK("http://evil")', 12.5], ['+7 999', { wall: Date.UTC(2026, 10, 21, 12) }]])
  expect(all).toContain('=HYPERLINK(')
  expect(all).toContain('Сообщения')
  expect(all).not.toMatch(/<f[ >]/)
  expect(cells[1]?.[1]).toEqual([null, '12.5'])
  // The days since 1900 with their part of the day, as workbooks count.
  expect(Number(cells[2]?.[1]?.[1])).toBe(46_347.5)
})

it('stays well-formed with control characters, halves of letters and too long a text', async () => {
  const { cells } = await xmlOf([['a\u0000b\u001Fc\uD800<&>"\uFFFF', 1], ['Я'.repeat(40_000), 2]])
  expect(cells).toHaveLength(3)
})

it('packs more than a page could give to a worker of its own', async () => {
  const { cells } = await xmlOf(Array.from({ length: 20_000 }, (_, index) => [`Где мой заказ ${index}?`, index]))
  expect(cells).toHaveLength(20_001)
})
