import { os, type AnyRouter } from '@orpc/server'
import { expect, it } from 'vitest'
import type { App } from '#core/app.ts'
import { silentLog } from '#core/testing/test-ports.ts'
import { manualClock } from '#shared/clock.ts'
import { followCore } from './follow-core.ts'

it('survives a read that fails and a subscription that ends', async () => {
  const clock = manualClock(0)
  const badges: number[] = []
  let subscriptions = 0
  let isBusy = true
  let urgent = 1
  let tell: () => void = () => undefined
  const router: AnyRouter = {
    queue: {
      counts: os.handler(() => {
        if (isBusy) throw new Error('database_locked')
        return { urgent }
      }),
    },
    system: { preferences: os.handler(() => ({ language: 'ru' })) },
    events: {
      subscribe: os.handler(async function* () {
        subscriptions += 1
        if (subscriptions === 1) return
        for (;;) {
          await new Promise<void>((resolve) => (tell = resolve))
          yield { type: 'conversations', ids: [], many: true }
        }
      }),
    },
  }
  const end = followCore({
    router: router as App['router'],
    clock,
    log: silentLog,
    setBadge: (count) => badges.push(count),
    setLanguage: () => undefined,
  })
  await expect.poll(async () => (await clock.advance(1000), subscriptions)).toBeGreaterThan(1)
  expect(badges).toEqual([])
  isBusy = false
  urgent = 3
  await expect.poll(async () => (tell(), await clock.advance(1000), badges.at(-1))).toBe(3)
  end()
})
