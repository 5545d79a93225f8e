import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createRounds } from './rounds.ts'

const second = 1000

/** Rounds that each end when they are told to. */
function world() {
  const clock = manualClock(0)
  const begun: number[] = []
  const failures: unknown[] = []
  const ends: ((failure?: Error) => void)[] = []
  const rounds = createRounds({
    clock,
    everyMs: 10 * second,
    work: () =>
      new Promise<void>((resolve, reject) => {
        begun.push(clock.now())
        ends.push((failure) => (failure ? reject(failure) : resolve()))
      }),
    onFailure: (error) => failures.push(error),
  })
  return { clock, begun, failures, rounds, end: (failure?: Error) => ends.shift()?.(failure) }
}

it('begins a while after the last has ended, also when that failed', async () => {
  const { clock, begun, failures, rounds, end } = world()
  rounds.start(second)
  await clock.advance(30 * second)
  expect(begun).toEqual([second])
  const failure = new Error('no')
  end(failure)
  await clock.advance(15 * second)
  expect(failures).toEqual([failure])
  expect(begun).toEqual([second, 40 * second])
})

it('begins anew when it is started in between, behind what is under way, and once', async () => {
  const { clock, begun, rounds, end } = world()
  rounds.start(second)
  await clock.advance(2 * second)
  rounds.start(0)
  await clock.advance(2 * second)
  expect(begun).toEqual([second])
  end()
  await clock.advance(second)
  expect(begun).toEqual([second, 4 * second])
  end()
  await clock.advance(14 * second)
  expect(begun).toEqual([second, 4 * second, 15 * second])
})

it('ends with what is under way when it is stopped', async () => {
  const { clock, begun, rounds, end } = world()
  rounds.start(0)
  await clock.advance(0)
  let isStopped = false
  const stopped = rounds.stop().then(() => (isStopped = true))
  await clock.advance(second)
  expect(isStopped).toBe(false)
  end()
  await stopped
  await clock.advance(60 * second)
  expect(begun).toEqual([0])
})
