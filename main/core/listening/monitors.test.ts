import { describe, expect, it } from 'vitest'
import type { Network } from '#shared/domain.ts'
import { program, type By } from '../journal/facts.ts'
import { openStore } from '../store/database.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { createMonitors, usualSettings } from './monitors.ts'

const score = () => ({ language: 'ru', sentiment: 'negative', intents: ['complaint'] }) as const
const saying = (text: string) => ({ text, kind: 'mention' }) as const

const by = (): By => ({ actor: program, at: 0 })

async function monitorsWith(...queries: readonly (readonly [string, Network[]])[]) {
  const store = await openStore(':memory:')
  let changes = 0
  const monitors = createMonitors({
    repository: createMonitorRepository(store.db),
    by,
    score,
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
    const old = { ...usualSettings, name: 'М', query: 'её мёд ещё чёрный', networks: ['vk' as const], active: true }
    await repository.save(undefined, old, by())
    const monitors = createMonitors({
      repository,
      by,
      score,
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
    expect(new Set(monitors.hitBy('vk', saying('про заказы и возврат'), `${ids[0]}.1`))).toEqual(
      new Set(ids.slice(0, 2)),
    )
    expect(monitors.hitBy('vk', saying('возврат'), undefined)).toEqual([])
    expect(monitors.hitBy('vk', saying('реклама: заказы'), `${ids[0]}`)).toEqual([])
    expect(monitors.hitBy('telegram', saying('заказ'), undefined)).toEqual([ids[3]])
  })

  it('lets a channel that filters by itself ask all queries at once', async () => {
    const { monitors, ids } = await monitorsWith(
      ['ёжевоз сервер* -вакансия', ['telegram']],
      ['followers:>1000 sentiment:negative', ['telegram']],
      ['ёжевоз network:vk', ['telegram', 'vk']],
    )
    const asked = monitors.forNetwork('telegram')
    expect(new Set(asked.map(({ firstHit }) => firstHit)).size).toBe(1)
    const firstHit = asked[0]?.firstHit
    expect(firstHit?.(saying('Ежевозом: лежит сервер'))).toBe(`${ids[0]}`)
    expect(firstHit?.(saying('Ежевоз'))).toBeUndefined()
    expect(firstHit?.(saying('Вакансии: ёжевоз, серверы'))).toBeUndefined()
    const author = { externalId: '1', name: 'Анна', reach: 5000 }
    expect(firstHit?.({ ...saying('Плохо'), author })).toBe(`${ids[1]}`)
  })

  it('looks here for what the network could not be asked', async () => {
    const { monitors, ids } = await monitorsWith(
      ['ёжевоз has:media from:anna', ['vk']],
      ['ёжевоз "пункт выдачи"', ['vk']],
    )
    const anna = { externalId: '1', name: 'А', handle: 'Anna' }
    const photo = [{ kind: 'photo' }] as const
    const hits = (text: string, by: number, more = {}) => monitors.hitBy('vk', { ...saying(text), ...more }, `${ids[by]}`)
    expect(hits('что-то', 0, { author: anna, attachments: photo })).toEqual([ids[0]])
    expect(hits('ёжевоз', 0, { author: anna })).toEqual([])
    expect(hits('ёжевоз и пункты выдачи', 1)).toEqual([])
    expect(hits('пункт выдачи', 1)).toEqual([ids[1]])
  })

  it('keeps monitors going that were saved under other rules', async () => {
    const store = await openStore(':memory:')
    const repository = createMonitorRepository(store.db)
    await repository.save(undefined, { ...usualSettings, name: 'М', query: 'аб*', networks: ['vk'], active: true }, by())
    await repository.save(undefined, { ...usualSettings, name: 'Я', query: 'я', networks: ['vk'], active: true }, by())
    const monitors = createMonitors({ repository, by, score, onChanged: () => Promise.resolve() })
    await monitors.reload()
    expect(monitors.forNetwork('vk').map(({ query }) => query)).toEqual(['аб', 'я'])
    await store.close()
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
