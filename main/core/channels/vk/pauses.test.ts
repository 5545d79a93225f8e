import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createPauses } from './pauses.ts'

const hour = 60 * 60 * 1000

function memory() {
  const notes = new Map<string, string>()
  return {
    get: (name: string) => notes.get(name) ?? null,
    set: (name: string, value: string) => void notes.set(name, value),
  }
}

it('pauses for its own time, wherever the wall clock is set to', async () => {
  for (const jump of [-6 * hour, 3 * 365 * 24 * hour]) {
    const clock = manualClock(1_000_000_000_000)
    const pauses = createPauses(clock)
    pauses.add('wall.get', 'wall.get', 'method_paused', hour)
    clock.setWall(jump)
    await clock.advance(hour - 1)
    expect(() => pauses.check('wall.get')).toThrow(/pause/)
    expect(pauses.list()).toEqual([{ method: 'wall.get', until: clock.now() + 1 }])
    await clock.advance(1)
    expect(() => pauses.check('wall.get')).not.toThrow()
  }
})

it('remembers over a restart, for no longer than a pause may last', async () => {
  const notes = memory()
  const clock = manualClock(1_000_000_000_000)
  createPauses(clock, notes).add('x', 'messages.send', 'flood_control', hour)
  const again = createPauses(clock, notes)
  expect(() => again.check('x')).toThrow(expect.objectContaining({ code: 'flood_control' }))
  clock.setWall(-6 * hour)
  const later = createPauses(clock, notes)
  await clock.advance(3 * hour)
  expect(() => later.check('x')).not.toThrow()
  notes.set('vk-pauses', '{broken')
  expect(createPauses(clock, notes).list()).toEqual([])
})
