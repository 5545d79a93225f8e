import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketStart, localBuckets, weekdayClock } from './local-buckets.ts'

const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString().slice(0, 16)
const at = (text: string) => Date.parse(text)

/** Ordinary ones, half hours, and changes at midnight, by half an hour, by no whole hour. */
const zones = [
  'UTC',
  'Europe/Moscow',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Beirut',
]
const instants = fc.integer({ min: at('2008-01-01T00:00Z'), max: at('2032-01-01T00:00Z') })
const size = fc.constantFrom('hour' as const, 'day' as const)

describe('local buckets', () => {
  it('tell the two hours apart that the end of summer time repeats', () => {
    expect(iso(bucketStart(at('2026-10-25T00:30Z'), 'hour', 'Europe/Berlin'))).toBe('2026-10-25T00:00')
    expect(iso(bucketStart(at('2026-10-25T01:30Z'), 'hour', 'Europe/Berlin'))).toBe('2026-10-25T01:00')
  })

  it('begin anew at a change in the middle of an hour', () => {
    const local = localBuckets('hour', 'Australia/Lord_Howe')
    // At 15:00Z the clocks go back from 02:00 to 01:30.
    expect(local.startsIn(at('2026-04-04T14:00Z'), at('2026-04-04T17:00Z')).map(iso)).toEqual([
      '2026-04-04T14:00',
      '2026-04-04T15:00',
      '2026-04-04T15:30',
      '2026-04-04T16:30',
    ])
  })

  it('begin a day whose midnight does not exist at its first moment', () => {
    // Cairo skips 00:00–01:00 on 24 April 2026.
    expect(iso(bucketStart(at('2026-04-24T10:00Z'), 'day', 'Africa/Cairo'))).toBe('2026-04-23T22:00')
    expect(localBuckets('day', 'Africa/Cairo').startsIn(at('2026-04-23T00:00Z'), at('2026-04-25T00:00Z')).map(iso)).toEqual([
      '2026-04-22T22:00',
      '2026-04-23T22:00',
      '2026-04-24T21:00',
    ])
  })

  it('start at or before every instant, once, and agree with the list of starts', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), size, (instant, zone, kind) => {
        const buckets = localBuckets(kind, zone)
        const start = buckets.startOf(instant)
        expect(start).toBeLessThanOrEqual(instant)
        expect(instant - start).toBeLessThan(kind === 'day' ? 26 * hour : hour)
        expect(buckets.startOf(start)).toBe(start)
        expect(buckets.startsIn(instant, instant + 1)).toEqual([start])
        const around = buckets.startsIn(instant - 40 * hour, instant + 40 * hour)
        expect(around).toContain(start)
        expect(around).toEqual([...new Set(around)].toSorted((a, b) => a - b))
        for (const [index, one] of around.entries()) {
          const next = around[index + 1]
          if (next === undefined) continue
          expect(buckets.startOf(next - 1)).toBe(one)
          expect(buckets.startOf(next)).toBe(next)
        }
      }),
    )
  })

  it('name weekday and hour as the platform does', () => {
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    fc.assert(
      fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
        const parts = new Intl.DateTimeFormat('en', {
          timeZone: zone,
          weekday: 'short',
          hour: 'numeric',
          hourCycle: 'h23',
        }).formatToParts(instant)
        const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
        expect(weekdayClock(zone)(instant)).toEqual({
          weekday: names.indexOf(part('weekday')),
          hour: Number(part('hour')),
        })
      }),
      { numRuns: 60 },
    )
  })

  it('refuse a time zone nobody knows', () => {
    expect(() => bucketStart(0, 'day', 'Mars/Base')).toThrow('bad_input')
  })
})
