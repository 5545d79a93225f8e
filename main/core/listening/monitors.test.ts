import { describe, expect, it } from 'vitest'
import type { Network } from '#shared/domain.ts'
import { program, type By } from '../journal/facts.ts'
import { openStore } from '../store/database.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { createMonitors } from './monitors.ts'

const by = (): By => ({ actor: program, at: 0 })

async function monitorsWith(...queries: readonly (readonly [string, Network[]])[]) {
  const store = await openStore(':memory:')
  let changes = 0
  const monitors = createMonitors({
    repository: createMonitorRepository(store.db),
    by,
    onChanged: () => Promise.resolve(void changes++),
  })
  const ids: number[] = []
  for (const [query, networks] of queries) {
    const saved = await monitors.save({ name: query, query, networks, active: true })
    ids.push(Number(saved.id))
  }
  return { monitors, ids, changes: () => changes }
}

describe('monitors', () => {
  it('hands one search of several to VK as several channel monitors', async () => {
    const { monitors, ids, changes } = await monitorsWith(['ёжевоз (заказ OR возврат)', ['vk']])
    const found = monitors.forNetwork('vk').map(({ id, query }) => ({ id, query }))
    expect(found).toEqual([
      { id: `${ids[0]}`, query: 'ёжевоз заказ' },
      { id: `${ids[0]}.1`, query: 'ёжевоз возврат' },
      { id: `${ids[0]}.2`, query: 'ежевоз заказ' },
      { id: `${ids[0]}.3`, query: 'ежевоз возврат' },
    ])
    expect(monitors.forNetwork('x')).toEqual([])
    expect(changes()).toBe(1)
  })

  it('keeps a monitor asking that both spellings would make too much for VK', async () => {
    const store = await openStore(':memory:')
    const repository = createMonitorRepository(store.db)
    const old = { name: 'М', query: 'её мёд ещё чёрный', networks: ['vk' as const], active: true }
    await repository.save(undefined, old, by())
    const monitors = createMonitors({
      repository,
      by,
      onChanged: () => Promise.resolve(),
    })
    await monitors.reload()
    expect(monitors.forNetwork('vk').map(({ query }) => query)).toEqual(['ее мед еще черный'])
    expect(monitors.check(old.query, ['vk']).problem?.code).toBe('vk_too_many_alternatives')
    await store.close()
  })

  it('counts a hit for the search that found it and for all whose words are there', async () => {
    const { monitors, ids } = await monitorsWith(
      ['заказ -реклама', ['vk']],
      ['возврат', ['vk']],
      ['возврат', ['x']],
      ['заказ', ['telegram']],
    )
    expect(new Set(monitors.hitBy('vk', 'про заказы и возврат', `${ids[0]}.1`))).toEqual(
      new Set(ids.slice(0, 2)),
    )
    expect(monitors.hitBy('vk', 'возврат', undefined)).toEqual([])
    expect(monitors.hitBy('vk', 'реклама: заказы', `${ids[0]}`)).toEqual([])
    expect(monitors.hitBy('telegram', 'заказ', undefined)).toEqual([ids[3]])
  })

  it('lets a channel that filters by itself ask the whole query', async () => {
    const { monitors } = await monitorsWith(['ёжевоз сервер* -вакансия', ['telegram']])
    const [monitor] = monitors.forNetwork('telegram')
    expect(monitor?.matches?.('Ежевозом: лежит сервер')).toBe(true)
    expect(monitor?.matches?.('Ежевоз')).toBe(false)
    expect(monitor?.matches?.('Вакансия: ёжевоз, серверы')).toBe(false)
  })

  it('refuses a query with the place of its mistake', async () => {
    const { monitors } = await monitorsWith()
    const draft = { name: 'a', query: 'a (', networks: ['vk' as const], active: true }
    await expect(monitors.save(draft)).rejects.toMatchObject({
      code: 'query_invalid',
      parameters: { code: 'unclosed_bracket', offset: 2, length: 1 },
    })
  })
})
