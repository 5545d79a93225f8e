import { beforeEach, expect, it, vi } from 'vitest'
import { silentLog } from '#core/testing/test-ports.ts'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { FakePort } from './testing/fake-message-channel.ts'
import { FakeUtilityProcess } from './testing/fake-utility-process.ts'
import type { MessageToCore } from './core-messages.ts'
import { createCoreSupervisor, crashesBeforeGivingUp, stopLimitMs } from './core-supervisor.ts'

const start = {
  dataFolder: '/data',
  resourcesFolder: '/resources',
  version: '1',
  speed: 1,
  demo: false,
  seed: null,
  faults: false,
}

let clock: ManualClock
let heard: string[]
let answers: ((message: MessageToCore) => void)[]
let core: ReturnType<typeof createCoreSupervisor>

beforeEach(() => {
  FakeUtilityProcess.forked = []
  clock = manualClock(0)
  heard = []
  answers = []
  core = createCoreSupervisor({
    fork: () => FakeUtilityProcess.fork('core.js', [], {}) as never,
    start,
    clock,
    log: silentLog,
    onNews(news, answer) {
      heard.push(news.type)
      answers.push(answer)
    },
    onReady: (again) => void heard.push(again ? 'ready again' : 'ready'),
    onFailed: (code) => void heard.push(`failed ${code}`),
    onCrashed: () => void heard.push('crashed'),
    onGivenUp: () => void heard.push('given up'),
  })
  core.start()
})

const forks = () => FakeUtilityProcess.forked.length

it('starts the core with what it needs and passes its news on', () => {
  const child = FakeUtilityProcess.last
  expect(child.received[0]?.data).toEqual({ type: 'start', ...start })
  child.say({ type: 'ready' })
  child.say({ type: 'badge', count: 3 })
  child.say({ type: 'badge', count: -1 })
  child.say({ type: 'eval', code: 'x' })
  expect(heard).toEqual(['ready', 'badge'])
})

it('gives a late answer to the process that asked, never to the one started after it', async () => {
  const asking = { type: 'asked', id: 1, call: { name: 'secrets.get', key: 'a' } }
  const first = FakeUtilityProcess.last
  first.say(asking)
  first.end(1)
  await clock.advance(60_000)
  const second = FakeUtilityProcess.last
  second.say(asking)
  answers[0]?.({ type: 'answered', id: 1, value: 'of the first' })
  answers[1]?.({ type: 'answered', id: 1, value: 'of the second' })
  expect(second.received.slice(1).map(({ data }) => data)).toEqual([
    { type: 'answered', id: 1, value: 'of the second' },
  ])
})

it('hands ports over, and closes those that come while there is no core', () => {
  const [first, second] = [FakePort.pair()[0], FakePort.pair()[0]]
  core.connect(first as never)
  expect(FakeUtilityProcess.last.received[1]).toEqual({ data: { type: 'connect' }, ports: [first] })
  FakeUtilityProcess.last.end(1)
  core.connect(second as never)
  expect(second.closed).toBe(true)
})

it('starts again after a crash, later each time, and says so', async () => {
  const pauses: number[] = []
  for (const wait of [500, 1000, 2000, 4000]) {
    FakeUtilityProcess.last.end(139)
    await clock.advance(wait - 1)
    const before = forks()
    await clock.advance(1)
    expect(forks()).toBe(before + 1)
    pauses.push(wait)
  }
  FakeUtilityProcess.last.say({ type: 'ready' })
  expect(heard).toEqual([...pauses.map(() => 'crashed'), 'ready again'])
})

it('gives up after a row of crashes and can be asked to try again', async () => {
  for (let crash = 1; crash <= crashesBeforeGivingUp; crash++) {
    FakeUtilityProcess.last.end(1)
    await clock.advance(30_000)
  }
  expect(heard.at(-1)).toBe('given up')
  expect(forks()).toBe(crashesBeforeGivingUp)
  core.start()
  FakeUtilityProcess.last.say({ type: 'ready' })
  expect(heard.at(-1)).toBe('ready again')
})

it('counts anew after a long life', async () => {
  for (let crash = 1; crash <= 2 * crashesBeforeGivingUp; crash++) {
    await clock.advance(60_000)
    FakeUtilityProcess.last.end(1)
    await clock.advance(500)
  }
  expect(heard).not.toContain('given up')
})

it('does not try again what the core said cannot work', async () => {
  FakeUtilityProcess.last.say({ type: 'failed', code: 'database_newer', parameters: {} })
  FakeUtilityProcess.last.end(0)
  await clock.advance(60_000)
  expect(heard).toEqual(['failed database_newer'])
  expect(forks()).toBe(1)
})

it('stops, and kills what does not stop in time', async () => {
  const gone = vi.fn<() => void>()
  const stopped = core.stop().then(gone)
  const child = FakeUtilityProcess.last
  expect(child.types()).toEqual(['start', 'stop'])
  await clock.advance(stopLimitMs - 1)
  expect(gone).not.toHaveBeenCalled()
  expect(child.killed).toBe(false)
  await clock.advance(1)
  await stopped
  expect(child.killed).toBe(true)
  await clock.advance(60_000)
  expect(forks()).toBe(1)
})

it('does not start again when it was stopped during the pause', async () => {
  FakeUtilityProcess.last.end(1)
  await core.stop()
  await clock.advance(60_000)
  expect(forks()).toBe(1)
})
