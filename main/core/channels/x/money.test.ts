import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { Money } from './money.ts'

const dayMs = 24 * 60 * 60_000

describe('the money of a month', () => {
  it('counts one resource once a day, and actions each time', async () => {
    const clock = manualClock(Date.UTC(2026, 10, 21, 12))
    const money = new Money(clock, 1000, undefined)
    money.charge('postRead', ['1', '2', '2'])
    money.charge('postRead', ['1'])
    expect(money.spentCents).toBe(1)
    money.charge('postCreateWithUrl')
    money.charge('postCreateWithUrl')
    expect(money.spentCents).toBe(41)
    await clock.advance(dayMs)
    money.charge('postRead', ['1'])
    expect(money.spentCents).toBe(41.5)
    expect(money.spentShare).toBeCloseTo(0.0415)
  })

  it('starts again with the month, in UTC', async () => {
    const clock = manualClock(Date.UTC(2026, 10, 30, 23, 59))
    const money = new Money(clock, 10, undefined)
    money.charge('directSend')
    await clock.advance(60_000)
    expect(money.spentCents).toBe(0)
    expect(money.budget()).toEqual([
      { name: 'money', limit: 10, remaining: 10, resetsAt: Date.UTC(2027, 0, 1) },
    ])
  })

  it('outlives a restart within the month only, whatever the notes hold', () => {
    const clock = manualClock(Date.UTC(2026, 10, 21))
    const notes = new Map<string, string>()
    const memory = {
      get: (name: string) => notes.get(name) ?? null,
      set: (name: string, value: string) => void notes.set(name, value),
    }
    new Money(clock, 10, memory).charge('directSend')
    expect(new Money(clock, 10, memory).spentCents).toBe(1.5)
    expect(new Money(manualClock(Date.UTC(2026, 11, 2)), 10, memory).spentCents).toBe(0)
    notes.forEach((_, name) => notes.set(name, '{broken'))
    expect(new Money(clock, 10, memory).spentCents).toBe(0)
  })

  it('has no budget without a limit, and none left with a limit of nothing', () => {
    const clock = manualClock(0)
    expect(new Money(clock, null, undefined).budget()).toEqual([])
    expect(new Money(clock, null, undefined).spentShare).toBe(0)
    expect(new Money(clock, 0, undefined).spentShare).toBe(1)
  })
})
