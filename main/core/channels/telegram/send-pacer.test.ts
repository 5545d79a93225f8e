import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createSendPacer } from './send-pacer.ts'

const never = new AbortController().signal

/** When each of `count` messages to the chats in turn goes out, in milliseconds from the start. */
async function times(chats: readonly number[], count: number): Promise<readonly number[]> {
  const clock = manualClock(1_000_000)
  const pacer = createSendPacer(clock)
  const sent: number[] = []
  for (let index = 0; index < count; index++) {
    const chat = chats[index % chats.length] ?? 0
    void pacer.wait(chat, never).then(() => sent.push(clock.now() - 1_000_000))
  }
  await clock.advance(10 * 60 * 1000)
  return sent
}

it('one chat gets a message a second', async () => {
  expect(await times([7], 4)).toEqual([0, 1000, 2000, 3000])
})

it('a group gets twenty a minute', async () => {
  const sent = await times([-7], 41)
  const gaps = sent.slice(20).map((at, index) => at - (sent[index] ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60_000)
  expect(sent.at(-1)).toBe(120_000)
})

it('all chats together get thirty a second', async () => {
  const sent = await times(
    Array.from({ length: 100 }, (_, index) => index + 1),
    100,
  )
  expect(sent.filter((at) => at === 0)).toHaveLength(30)
  expect(sent.at(-1)).toBe(3000)
})

it('a pause that Telegram asked for holds this chat only', async () => {
  const clock = manualClock(1_000_000)
  const pacer = createSendPacer(clock)
  pacer.pause(7, 5000)
  const sent: number[] = []
  void pacer.wait(7, never).then(() => sent.push(7))
  void pacer.wait(8, never).then(() => sent.push(8))
  await clock.advance(4999)
  expect(sent).toEqual([8])
  await clock.advance(1)
  expect(sent).toEqual([8, 7])
})

it('a wall clock set back or forth changes nothing', async () => {
  const clock = manualClock(1_000_000)
  const pacer = createSendPacer(clock)
  await pacer.wait(7, never)
  pacer.pause(8, 2000)
  clock.setWall(1_000_000 - 6 * 60 * 60 * 1000)
  const sent: number[] = []
  void pacer.wait(7, never).then(() => sent.push(7))
  void pacer.wait(8, never).then(() => sent.push(8))
  await clock.advance(1000)
  expect(sent).toEqual([7])
  clock.setWall(9_000_000)
  await clock.advance(1000)
  expect(sent).toEqual([7, 8])
})

it('the budget shows what is left of this second', async () => {
  const clock = manualClock(1_000_000)
  const pacer = createSendPacer(clock)
  expect(pacer.budget()).toMatchObject({ limit: 30, remaining: 30, resetsAt: null })
  await pacer.wait(7, never)
  expect(pacer.budget()).toMatchObject({ remaining: 29, resetsAt: 1_001_000 })
  await clock.advance(1000)
  expect(pacer.budget().remaining).toBe(30)
})
