import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { defaultNotices, type NoticePreferences } from '#shared/notices.ts'
import { zoneOf } from '../sla/local-time.ts'
import { openStore, type Store } from '../store/database.ts'
import { createHeldNotices } from '../store/held-notices.ts'
import { createNoticeDesk, type NoticeDesk } from './notice-desk.ts'
import { summaryOf } from './words.ts'

const hour = 3_600_000
const evening = Date.parse('2026-11-27T21:00:00+03:00')

let store: Store
let clock: ReturnType<typeof manualClock>
let preferences: NoticePreferences
let said: { readonly title: string; readonly body: string; readonly ways: string }[]
const desks: NoticeDesk[] = []

beforeEach(async () => {
  store = await openStore(':memory:')
  clock = manualClock(evening)
  preferences = { ...defaultNotices, quiet: { ...defaultNotices.quiet, on: true } }
  said = []
})
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.stop()
  await store.close()
})

function openDesk() {
  const system: string[] = []
  const desk = createNoticeDesk({
    notifier: { notify: ({ title }) => void system.push(title), setBadge: () => undefined },
    bus: {
      emit(events: AppEvent | readonly AppEvent[]) {
        for (const event of [events].flat()) {
          if (event.type !== 'notification') continue
          const ways = [event.inApp && 'app', event.system && 'system', event.sound && 'sound'].filter(Boolean)
          expect(system.includes(event.title)).toBe(event.system)
          said.push({ title: event.title, body: event.body, ways: ways.join() })
        }
      },
    },
    clock,
    preferences: () => preferences,
    zone: () => zoneOf('Europe/Moscow'),
    summary: (held) => summaryOf('ru', held),
    store: createHeldNotices(store.db),
    onFailure(error) {
      throw error
    },
  })
  desks.push(desk)
  return desk
}

const breach = { group: 'breach', title: 'Срок прошёл', body: 'Анна' }

it('tells in the evening, holds at night, and sums up in the morning', async () => {
  const desk = openDesk()
  await desk.start()
  desk.say('breached', 1, breach)
  expect(said).toEqual([{ title: 'Срок прошёл', body: 'Анна', ways: 'app,system' }])
  await clock.advance(2 * hour)
  desk.say('breached', 2, breach)
  desk.say('arrived', 1, { group: 'handoff', title: 'Пётр пришёл', body: '' })
  desk.say('breached', 3, breach)
  desk.say('cannotStore', 1, { group: 'store', title: 'Диск полон', body: '' })
  expect(said.map(({ title }) => title)).toEqual(['Срок прошёл', 'Диск полон'])
  await clock.advance(8 * hour + hour)
  expect(said.slice(2)).toEqual([
    { title: 'Пока было тихо', body: 'прошёл срок у 5 обращений, в личные пришли: 1 человек', ways: 'app,system' },
  ])
  await clock.advance(hour)
  expect(said).toHaveLength(3)
})

it('remembers over a restart what it held back', async () => {
  await clock.advance(2 * hour)
  const before = openDesk()
  await before.start()
  before.say('deliveryFailed', 2, { group: 'delivery', title: 'Не отправлено', body: '' })
  await before.stop()
  await clock.advance(10 * hour)
  expect(said).toEqual([])
  const after = openDesk()
  await after.start()
  expect(said.map(({ body }) => body)).toEqual(['не отправлено: 2 ответа'])
  await after.stop()
  await openDesk().start()
  expect(said).toHaveLength(1)
})

it('sums up at once when the quiet is switched off, and says nothing of what nobody wants', async () => {
  await clock.advance(2 * hour)
  const desk = openDesk()
  await desk.start()
  desk.say('breached', 1, breach)
  preferences = { ...preferences, quiet: { ...preferences.quiet, on: false } }
  desk.reconsider()
  expect(said.map(({ title }) => title)).toEqual(['Пока было тихо'])
  const none = { inApp: false, system: false, sound: false, always: true }
  preferences = { ...preferences, kinds: { ...preferences.kinds, breached: none } }
  desk.say('breached', 1, breach)
  expect(said).toHaveLength(1)
  preferences = { ...preferences, kinds: { ...preferences.kinds, breached: { ...none, sound: true } } }
  desk.say('breached', 1, breach)
  expect(said[1]).toMatchObject({ ways: 'sound' })
})
