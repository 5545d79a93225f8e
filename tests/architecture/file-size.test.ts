import { expect, it } from 'vitest'
import { sourceFiles } from './source-files.ts'

const files = sourceFiles().toSorted((a, b) => a.lines - b.lines)
const linesAt = (part: number) => files[Math.floor((files.length - 1) * part)]?.lines

it('sees the whole project', () => {
  expect(files.length).toBeGreaterThan(100)
})

it('keeps the middle file within 80 lines and nearly all within 350', () => {
  expect(linesAt(0.5)).toBeLessThanOrEqual(80)
  expect(linesAt(0.95)).toBeLessThanOrEqual(350)
})

it('has no file over 500 lines', () => {
  expect(files.filter((file) => file.lines > 500).map((file) => file.path)).toEqual([])
})
