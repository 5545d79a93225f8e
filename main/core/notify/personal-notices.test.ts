import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { defaultPreferences, type Preferences } from '#shared/contract/system.ts'
import { defaultNotices } from '#shared/notices.ts'
import { zoneOf } from '../sla/local-time.ts'
import { openStore, type Store } from '../store/database.ts'
import { createNotices } from './notices.ts'

const hour = 3_600_000
const night = Date.parse('2026-11-27T23:00:00+03:00')
const [anna, mark, vera, left] = ['1', '2', '3', '4']

let store: Store
let clock: ReturnType<typeof manualClock>
let chosen: Record<number, Preferences>
let notices: Awaited<ReturnType<typeof createNotices>>
let said: { readonly to: string; readonly text: string }[]

beforeEach(async () => {
  store = await openStore(':memory:')
  store.raw.exec(`insert into agents (id, name, is_me, role, left_at) values (1, 'Анна', 0, 'agent', null),
    (2, 'Mark', 0, 'agent', null), (3, 'Вера', 0, 'viewer', null), (4, 'Олег', 0, 'agent', 5)`)
  clock = manualClock(night)
  chosen = {
    1: { ...defaultPreferences, language: 'ru', notices: { ...defaultNotices, quiet: { ...defaultNotices.quiet, on: true } } },
    2: { ...defaultPreferences, language: 'en' },
  }
  said = []
  notices = await open()
})
afterEach(async () => {
  await notices.stop()
  await store.close()
})

const open = () =>
  createNotices({
    alone: null,
    db: store.db,
    notifier: { notify: () => expect.unreachable('a hub has no screen'), setBadge: () => undefined },
    bus: {
      emit(events: AppEvent | readonly AppEvent[]) {
        for (const event of [events].flat()) {
          if (event.type === 'notification') said.push({ to: event.to?.join() ?? 'everyone', text: `${event.title} / ${event.body}` })
        }
      },
    },
    clock,
    zone: () => zoneOf('Europe/Moscow'),
    preferences: (id) => Promise.resolve(chosen[id] ?? defaultPreferences),
    sights: {
      of: ({ agentId }) => ({ agentId, ownAccounts: [], ownMonitors: [], foreignAccounts: [1], foreignMonitors: [] }),
      // Mark sees the second conversation alone.
      seen: (ids, sight) => Promise.resolve(new Set(ids.filter((id) => sight?.agentId === 1 || id === 2))),
    },
    onFailure(error) {
      throw error
    },
  })
const due = (id: number, authorName: string) => ({ id, authorName, dueAt: 0, assigneeId: null })
const settled = () => notices.start()

it('tells each person what they see, in their language, and not in their quiet hours', async () => {
  notices.notifications.breached([due(1, 'Иван'), due(2, 'Ольга')])
  notices.notifications.breached([due(1, 'Иван')])
  await settled()
  expect(said).toEqual([{ to: mark, text: 'Past due: 1 conversation / Ольга' }])
  chosen[1] = { ...defaultPreferences, language: 'ru' }
  await notices.chose(Number(anna))
  expect(said.slice(1)).toEqual([{ to: anna, text: 'Пока было тихо / прошёл срок у 3 обращений' }])
  notices.notifications.accountBlocked('Ежевоз')
  await settled()
  expect(said.slice(2).map(({ to }) => to)).toEqual([anna, mark])
  expect(said.some(({ to }) => to === vera || to === left || to === 'everyone')).toBe(false)
})

it('tells a step of an escalation to those it is for, and what cannot be stored to all who are known', async () => {
  await settled()
  notices.notifications.escalated([due(2, 'Ольга')], { of: 'response', share: 80, to: [2] })
  await settled()
  expect(said.map(({ to }) => to)).toEqual([mark])
  notices.notifications.cannotStore('disk_full')
  expect(said.slice(1).map(({ to }) => to)).toEqual([anna, mark])
})

it('keeps what it holds back for each person over a restart', async () => {
  notices.notifications.arrived(1, 'Иван')
  await settled()
  await notices.stop()
  await clock.advance(10 * hour)
  expect(said).toEqual([])
  notices = await open()
  await notices.start()
  expect(said).toEqual([{ to: anna, text: 'Пока было тихо / в личные пришли: 1 человек' }])
})
