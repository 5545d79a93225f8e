import { expect, it } from 'vitest'
import { baselineOf, leastPast } from './baseline.ts'
import { quartersADay, quartersAnHour, type Counts } from './counts.ts'
import { usualSpikeRules } from './decide-alert.ts'
import { nextSpike, type KnownSpike } from './next-spike.ts'

const days = 30
const end = days * quartersADay
const hourOfWeek = (quarter: number) => Math.floor(quarter / quartersAnHour) % 168

/** Four an hour by day, none at night, half of it at weekends; a fifth is negative. */
function usualCounts(): { from: number; hits: number[]; negative: number[] } {
  const hits = Array.from({ length: end + 4 * quartersADay }, (_, quarter) => {
    const hour = Math.floor(quarter / quartersAnHour) % 24
    const isWeekend = Math.floor(quarter / quartersADay) % 7 >= 5
    const isDay = hour >= 8 && hour < 23
    return isDay && quarter % (isWeekend ? 2 : 1) === 0 ? 1 : 0
  })
  return { from: 0, hits, negative: hits.map((count, quarter) => (quarter % 5 === 0 ? count : 0)) }
}

const noon = end + 12 * quartersAnHour
const baselineAt = (counts: Counts, until = noon) => baselineOf({ counts, until, hourOfWeek })

function step(counts: Counts, until: number, known: KnownSpike | null, kind: 'volume' | 'negative' = 'volume') {
  const baseline = baselineAt(counts)
  if (!baseline) throw new Error('the past is too short')
  return nextSpike({ kind, counts, baseline, until, rules: usualSpikeRules, known })
}

it('knows what is usual by hour and by weekday', () => {
  const baseline = baselineAt(usualCounts())
  const monday = end - (days % 7) * quartersADay
  expect(baseline?.expected(monday + 12 * quartersAnHour, monday + 13 * quartersAnHour)).toBeCloseTo(4, 0)
  expect(baseline?.expected(monday + 2 * quartersAnHour, monday + 3 * quartersAnHour)).toBeLessThan(0.6)
  const saturday = monday + 5 * quartersADay
  expect(baseline?.expected(saturday + 12 * quartersAnHour, saturday + 13 * quartersAnHour)).toBeLessThan(3)
  expect(baseline?.negative.share).toBeCloseTo(0.2, 1)
})

it('says nothing before two weeks are known', () => {
  const counts = { ...usualCounts(), from: 0 }
  expect(baselineAt(counts, leastPast - 1)).toBeNull()
  expect(baselineAt(counts, leastPast)).not.toBeNull()
})

it('tells of a spike once, with its beginning, lets it grow, and ends it', () => {
  const counts = usualCounts()
  for (let quarter = noon; quarter < noon + 6; quarter++) counts.hits[quarter] = 12
  expect(step(counts, noon, null)).toEqual({ change: 'none' })
  const opened = step(counts, noon + 3, null)
  expect(opened).toMatchObject({ change: 'opened', spike: { kind: 'volume', since: noon, observed: 36 } })
  const known = { since: noon, until: noon + 3, isOpen: true, observed: 36, expected: 3 }
  expect(step(counts, noon + 3, known)).toEqual({ change: 'none' })
  expect(step(counts, noon + 5, known)).toMatchObject({ change: 'grown', spike: { observed: 60 } })
  expect(step(counts, noon + 18, { ...known, observed: 72, expected: 6 })).toEqual({ change: 'closed' })
})

it('keeps quiet about an aftershock, and not about a larger one', () => {
  const counts = usualCounts()
  for (let quarter = noon; quarter < noon + 4; quarter++) counts.hits[quarter] = 12
  const known = { since: noon - 12, until: noon - 8, isOpen: false, observed: 40, expected: 4 }
  expect(step(counts, noon + 4, known)).toEqual({ change: 'none' })
  expect(step(counts, noon + 4, { ...known, observed: 20 })).toMatchObject({ change: 'opened' })
  expect(step(counts, noon + 4, { ...known, until: noon - 30 })).toMatchObject({ change: 'opened' })
})

it('calls what has lasted a day usual', () => {
  const counts = usualCounts()
  for (let quarter = noon - 96; quarter < noon; quarter++) counts.hits[quarter] = 12
  const known = { since: noon - 96, until: noon - 1, isOpen: true, observed: 1, expected: 0 }
  expect(step(counts, noon, known)).toEqual({ change: 'closed' })
})

it('tells of negative messages where their number is usual and their share is not', () => {
  const counts = usualCounts()
  for (let quarter = noon; quarter < noon + 16; quarter++) counts.negative[quarter] = counts.hits[quarter] ?? 0
  expect(step(counts, noon + 16, null)).toEqual({ change: 'none' })
  expect(step(counts, noon + 16, null, 'negative')).toMatchObject({
    change: 'opened',
    spike: { kind: 'negative', since: noon, observed: 16, negativeShare: 1 },
  })
})

it('asks for more where alerts were called wrong', () => {
  const counts = usualCounts()
  for (let quarter = noon; quarter < noon + 3; quarter++) counts.hits[quarter] = 10
  const baseline = baselineAt(counts)
  if (!baseline) throw new Error('the past is too short')
  const input = { kind: 'volume' as const, counts, baseline, until: noon + 3, known: null }
  expect(nextSpike({ ...input, rules: usualSpikeRules })).toMatchObject({ change: 'opened' })
  expect(nextSpike({ ...input, rules: { ...usualSpikeRules, floor: 50 } })).toEqual({ change: 'none' })
})
