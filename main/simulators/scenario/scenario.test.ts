import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { BrandMessage, CustomerAct, SimulatedNetwork } from '../simulated-network.ts'
import { createBackdatedClock, createScenario, type BackdatedClock } from './index.ts'

type Posted = { readonly id: string; readonly at: EpochMs; readonly act: CustomerAct }
type Post = Extract<CustomerAct, { kind: 'post' }>

interface MemoryNetwork extends SimulatedNetwork {
  readonly posted: readonly Posted[]
  say(message: Partial<BrandMessage> & { personaId: string }): void
}

function memoryNetwork(network: Network, clock: BackdatedClock): MemoryNetwork {
  const posted: Posted[] = []
  const listeners = new Set<(message: BrandMessage) => void>()
  return {
    network,
    root: '',
    credentials: {},
    posted,
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    setFaults: () => {},
    faultsMet: () => ({}),
    act(act) {
      const id = `${network}:${posted.length}`
      posted.push({ id, at: clock.now(), act })
      return id
    },
    speak: () => 'brand',
    onBrandMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    ledger: () => ({ customer: [], brand: [] }),
    say(message) {
      const defaults = { externalId: 'brand', text: '', visibility: 'public', replyTo: null } as const
      for (const listener of listeners) listener({ ...defaults, at: clock.now(), ...message })
    },
  }
}

const noon = Date.UTC(2026, 10, 21, 9)
const minute = 60_000

function stageWith(seed: number) {
  const manual = manualClock(noon)
  const clock = createBackdatedClock(manual)
  const vk = memoryNetwork('vk', clock)
  const telegram = memoryNetwork('telegram', clock)
  const x = memoryNetwork('x', clock)
  const scenario = createScenario({ networks: [vk, telegram, x], clock, seed })
  const posts = () =>
    [vk, telegram, x].flatMap(({ posted }) =>
      posted.flatMap(({ act, ...rest }) => (act.kind === 'post' ? [{ ...rest, act }] : [])),
    )
  return { manual, vk, telegram, x, scenario, posts }
}

const places = (post: Post) => `${post.place} ${post.persona.name}: ${post.text}`

describe('the scenario', () => {
  it('begins with about forty conversations of mixed ages, in their order', () => {
    const { scenario, posts, vk } = stageWith(1)
    scenario.start()
    const conversations = Object.values(scenario.stats().conversations).reduce((a, b) => a + b)
    expect(conversations).toBeGreaterThanOrEqual(38)
    const ages = posts().map(({ at }) => (noon - at) / minute)
    expect(Math.max(...ages)).toBeGreaterThan(60)
    expect(Math.max(...ages)).toBeLessThanOrEqual(180)
    expect(ages.filter((age) => age < 15).length).toBeGreaterThan(15)
    const instants = vk.posted.map(({ at }) => at)
    expect(instants).toEqual(instants.toSorted((a, b) => a - b))
    scenario.stop()
  })

  it('plays the same hour for the same seed and another one for another seed', async () => {
    const hours = []
    for (const seed of [7, 7, 8]) {
      const { scenario, manual, posts } = stageWith(seed)
      scenario.start()
      await manual.advance(60 * minute)
      hours.push(posts().map(({ act }) => places(act)))
      scenario.stop()
    }
    expect(hours[0]).toEqual(hours[1])
    expect(hours[0]).not.toEqual(hours[2])
  })

  it('speaks Russian mostly, and has an outage with many complaints within minutes', async () => {
    const { scenario, manual, posts } = stageWith(3)
    scenario.start()
    await manual.advance(60 * minute)
    const languages = posts().map(({ act }) => act.persona.language)
    const russian = languages.filter((language) => language === 'ru').length / languages.length
    expect(russian).toBeGreaterThan(0.6)
    expect(russian).toBeLessThan(0.9)
    expect(scenario.stats().outages).toBe(1)
    expect(scenario.stats().edits).toBeGreaterThan(0)
    const perMinute = Map.groupBy(posts(), ({ at }) => Math.floor(at / minute))
    const most = Math.max(...[...perMinute.values()].map((list) => list.length))
    expect(most).toBeGreaterThanOrEqual(6)
    scenario.stop()
  })

  it('answers the brand: brings the order number, comes through an invitation or refuses it', async () => {
    const { scenario, manual, vk } = stageWith(5)
    scenario.start()
    const before = vk.posted.length
    const people = [...new Set(vk.posted.map(({ act }) => ('persona' in act ? act.persona.id : '')))]
    for (const [index, personaId] of people.entries()) {
      const invites = index % 2 === 0
      vk.say({
        personaId,
        text: invites
          ? `Напишите нам: https://vk.me/ezhevoz?ref=tok${index}`
          : 'Подскажите номер заказа, пожалуйста',
      })
    }
    await manual.advance(30 * minute)
    const answers = vk.posted
      .slice(before)
      .flatMap(({ act }) => (act.kind === 'post' && people.includes(act.persona.id) ? [act] : []))
    expect(answers.some(({ text }) => /EZ-\d{6}/.test(text))).toBe(true)
    const arrived = answers.filter(({ invitationToken }) => invitationToken !== undefined)
    expect(arrived.length).toBeGreaterThan(0)
    for (const { place, invitationToken } of arrived) {
      expect(place).toBe('direct')
      expect(invitationToken).toMatch(/^tok\d+$/)
    }
    const { invited, accepted } = scenario.stats()
    expect(accepted).toBeLessThan(invited)
    expect(answers.every(({ text }) => !text.includes('{order}'))).toBe(true)
    scenario.stop()
  })

  it('falls silent when stopped', async () => {
    const { scenario, manual, posts } = stageWith(2)
    scenario.start()
    await manual.advance(minute)
    scenario.stop()
    const count = posts().length
    await manual.advance(120 * minute)
    expect(posts().length).toBe(count)
  })

  it('counts and reports what a network refuses', () => {
    const manual = manualClock(noon)
    const clock = createBackdatedClock(manual)
    const broken = { ...memoryNetwork('x', clock), act: () => { throw new Error('no') } }
    const refused: unknown[] = []
    const onRefused = (error: unknown) => refused.push(error)
    const scenario = createScenario({ networks: [broken], clock, seed: 1, onRefused })
    scenario.start()
    expect(scenario.stats().refused).toBe(refused.length)
    expect(refused.length).toBeGreaterThan(30)
    scenario.stop()
  })
})
