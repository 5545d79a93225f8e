import { expect, it } from 'vitest'
import { annotationMarks } from './annotation-marks.ts'

const buckets = [{ start: 0 }, { start: 10 }, { start: 20 }]
const of = (from: number, to: number) => ({ id: 'a', kind: 'outage', from, to, text: 'Сбой' }) as const
const spans = (from: number, to: number) =>
  annotationMarks([of(from, to)], buckets, 30).map(({ first, last }) => [first, last])

it('stands at every bucket it touches, and at none it only borders on', () => {
  expect(spans(12, 15)).toEqual([[10, 10]])
  expect(spans(5, 25)).toEqual([[0, 20]])
  expect(spans(-5, 10)).toEqual([[0, 0]])
  expect(spans(30, 40)).toEqual([])
})

it('bears the number it has in the list', () => {
  const marks = annotationMarks([of(40, 50), of(0, 5)], buckets, 30)
  expect(marks.map(({ number }) => number)).toEqual([2])
})
