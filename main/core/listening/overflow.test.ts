import { afterEach, expect, it, vi } from 'vitest'
import { listeningFixture, type ListeningFixture } from './listening.fixture.ts'
import { createOverflow, overflowRule } from './overflow.ts'

let core: ListeningFixture | null = null
afterEach(async () => {
  await core?.close()
  core = null
})

it('stops after 450 of 500 messages, and not after 449', () => {
  const overflow = createOverflow()
  const stopsAfter = (hits: number) => {
    for (let at = 1; at < overflowRule.looked; at++) {
      expect(overflow.looked('telegram', at <= hits ? [1, 2] : [2], 0)).toEqual([])
    }
    return overflow.looked('telegram', [2], 0)
  }
  const second = [2, { code: 'nearly_everything', hits: 500, of: 500, at: 0 }]
  expect(stopsAfter(449)).toEqual([second])
  expect(stopsAfter(450)).toEqual([[1, { code: 'nearly_everything', hits: 450, of: 500, at: 0 }], second])
})

it('stops after more than so many new messages within an hour, however they are spread', () => {
  const overflow = createOverflow({ looked: 500, share: 0.9, inHour: 3, hourMs: 1000 })
  expect(overflow.stored([1, 1, 1], 0)).toEqual([])
  expect(overflow.stored([1], 1000)).toEqual([])
  expect(overflow.stored([1, 1, 2], 1500)).toEqual([])
  expect(overflow.stored([1], 1999)).toEqual([[1, { code: 'flood', hits: 4, of: null, at: 1999 }]])
})

it('stops the monitor alone, says so, and lets whoever means it go on', async () => {
  core = await listeningFixture({ overflow: createOverflow({ looked: 500, share: 0.9, inHour: 2, hourMs: 3_600_000 }) })
  const [wide, narrow] = [await core.watch('ежевоз OR другие'), await core.watch('Ежевоз')]
  for (let at = 0; at < 3; at++) await core.hear(wide, 'Ежевоз и другие опять опоздали сегодня')
  await vi.waitFor(() => expect(core?.stopped.toSorted()).toEqual(['Ежевоз', 'ежевоз OR другие']))
  const monitors = await core.monitors.list()
  expect(monitors.find(({ id }) => id === wide)).toMatchObject({ active: false, stopped: { code: 'flood', hits: 3, of: null } })
  const again = { id: narrow, name: 'Ежевоз', query: 'Ежевоз', networks: ['vk' as const], active: true, isUnlimited: true }
  expect(await core.monitors.save(again)).toMatchObject({ active: true, stopped: null })
  for (let at = 0; at < 3; at++) await core.hear(narrow, 'Ежевоз и другие')
  expect(core.stopped).toHaveLength(2)
})
