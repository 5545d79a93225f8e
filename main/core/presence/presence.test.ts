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
  presence.attend('a', 1)
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
  presence.attend('a', 1)
  presence.writes('a', 7)
  presence.rests('a', 7)
  presence.rests('a', 7)
  expect(presence.isWriting('a', 7)).toBe(false)
  await clock.advance(writingMs)
  expect(onChange.mock.calls).toEqual([[7], [7]])
})

it('forgets a window that went, and not one that only loads its page again', async () => {
  const { clock, onChange, presence } = world()
  const leave = presence.attend('a', 1)
  presence.writes('a', 7)
  leave()
  await clock.advance(graceMs - 1)
  const leaveAgain = presence.attend('a', 1)
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
  const first = presence.attend('a', 1)
  presence.attend('a', 1)
  first()
  await clock.advance(graceMs)
  expect(presence.isOpen('a')).toBe(true)
})

it('takes nobody without a window for one', () => {
  const { onChange, presence } = world()
  presence.attend('', 1)
  presence.writes('', 7)
  expect(presence.isOpen('')).toBe(false)
  expect(onChange).not.toHaveBeenCalled()
})

it('knows who began first of those who write, and who only looks', async () => {
  const { clock, onChange, presence } = world()
  presence.attend('a', 1)
  presence.attend('b', 2)
  presence.looks('a', 7)
  presence.looks('b', 7)
  expect(presence.holder(7)).toBeNull()
  presence.writes('b', 7)
  presence.writes('a', 7)
  expect(presence.holder(7)).toMatchObject({ agentId: 2 })
  expect(presence.here().map(({ agentId, isWriting }) => [agentId, isWriting])).toEqual([[2, true], [1, true]])
  presence.rests('b', 7)
  expect(presence.holder(7)).toMatchObject({ agentId: 1 })
  expect(presence.here().map(({ agentId, isWriting }) => [agentId, isWriting])).toEqual([[1, true], [2, false]])
  await clock.advance(writingMs)
  expect(presence.holder(7)).toBeNull()
  onChange.mockClear()
  presence.looks('a', 8)
  presence.looks('a', 8)
  expect(onChange.mock.calls).toEqual([[7], [8]])
})

it('takes a window that another person goes on with for a new one', () => {
  const { presence } = world()
  const leave = presence.attend('a', 1)
  presence.writes('a', 7)
  presence.attend('a', 2)
  expect(presence.isWriting('a', 7)).toBe(false)
  leave()
  expect(presence.isOpen('a')).toBe(true)
})
