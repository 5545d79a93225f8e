import { expect, it, vi } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createPresence, graceMs, writingMs } from './presence.ts'

function world() {
  const clock = manualClock(0)
  const onChange = vi.fn<(conversationId: number) => void>()
  return { clock, onChange, presence: createPresence({ clock, onChange }) }
}

it('tells when a window begins to write and when it has been still for a minute', async () => {
  const { clock, onChange, presence } = world()
  presence.attend('a')
  presence.writes('a', 7)
  expect(presence.isWriting('a', 7)).toBe(true)
  await clock.advance(writingMs - 1)
  presence.writes('a', 7)
  await clock.advance(writingMs - 1)
  expect(presence.isWriting('a', 7)).toBe(true)
  expect(onChange.mock.calls).toEqual([[7]])
  await clock.advance(1)
  expect(presence.isWriting('a', 7)).toBe(false)
  expect(onChange.mock.calls).toEqual([[7], [7]])
})

it('tells at once when one emptied the field, and not again after the minute', async () => {
  const { clock, onChange, presence } = world()
  presence.attend('a')
  presence.writes('a', 7)
  presence.rests('a', 7)
  presence.rests('a', 7)
  expect(presence.isWriting('a', 7)).toBe(false)
  await clock.advance(writingMs)
  expect(onChange.mock.calls).toEqual([[7], [7]])
})

it('forgets a window that went, and not one that only loads its page again', async () => {
  const { clock, onChange, presence } = world()
  const leave = presence.attend('a')
  presence.writes('a', 7)
  leave()
  await clock.advance(graceMs - 1)
  const leaveAgain = presence.attend('a')
  await clock.advance(graceMs)
  expect(presence.isOpen('a')).toBe(true)
  expect(presence.isWriting('a', 7)).toBe(true)
  leaveAgain()
  leaveAgain()
  await clock.advance(graceMs)
  expect(presence.isOpen('a')).toBe(false)
  expect(presence.isWriting('a', 7)).toBe(false)
  expect(onChange.mock.calls).toEqual([[7], [7]])
  await clock.advance(writingMs)
  expect(onChange).toHaveBeenCalledTimes(2)
})

it('is open while one of its two lines is', async () => {
  const { clock, presence } = world()
  const first = presence.attend('a')
  presence.attend('a')
  first()
  await clock.advance(graceMs)
  expect(presence.isOpen('a')).toBe(true)
})

it('takes nobody without a window for one', () => {
  const { onChange, presence } = world()
  presence.attend('')
  presence.writes('', 7)
  expect(presence.isOpen('')).toBe(false)
  expect(onChange).not.toHaveBeenCalled()
})
