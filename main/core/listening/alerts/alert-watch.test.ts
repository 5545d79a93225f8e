import { afterEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { program } from '../../journal/facts.ts'
import { silentLog } from '../../silent-log.ts'
import { dayMs, hourMs, zoneOf } from '../../sla/local-time.ts'
import { createAlertRepository } from '../../store/alert-repository.ts'
import { openStore, type Store } from '../../store/database.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../../store/store.fixture.ts'
import { createAlertWatch, type ToldAlert } from './alert-watch.ts'

const start = Date.UTC(2026, 10, 2, 12)
const minute = 60_000

let end: () => Promise<void> = () => Promise.resolve()
afterEach(() => end())

/** A monitor that has heard one message every three hours for three weeks. */
async function watching() {
  const store = await openStore(':memory:')
  const clock = manualClock(start)
  const told: ToldAlert[] = []
  const repository = createAlertRepository(store.db)
  const zone = zoneOf('Europe/Moscow')
  const make = () => createAlertWatch({ repository, clock, log: silentLog, zone: () => zone, onAlert: (alert) => void told.push(alert) })
  let watch = make()
  const account = await insertAccount(store, 'vk')
  store.raw
    .prepare(`insert into monitors (name, query, networks_json, active, created_at) values ('Ежевоз', 'ежевоз', '["vk"]', 1, ?)`)
    .run(start - 21 * dayMs)
  const people: number[] = []
  for (let person = 0; person < 12; person++) {
    const authorId = await insertAuthor(store, 'vk', `person ${person}`)
    const place = { accountId: account, network: 'vk', authorId, placeId: `p${person}`, visibility: 'public' } as const
    people.push(await insertConversation(store, place))
  }
  let last = 0
  async function hear(at: number, text: string, mood: 'neutral' | 'negative' = 'neutral') {
    last += 1
    const message = await insertMessage(store, { conversationId: people[last % people.length] ?? 0, externalId: `m${last}`, text, at })
    store.raw.prepare('update messages set sentiment_label = ? where id = ?').run(mood, message)
    store.raw.prepare('insert into monitor_hits (monitor_id, message_id, posted_at) values (1, ?, ?)').run(message, at)
    return message
  }
  for (let at = start - 21 * dayMs; at < start; at += 3 * hourMs) await hear(at, 'Ежевоз привёз заказ вовремя')
  watch.start()
  end = async () => {
    await watch.stop()
    await store.close()
  }
  return {
    store,
    clock,
    told,
    hear,
    repository,
    alerts: async () => (await repository.list(null)).items,
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= minute) {
        await clock.advance(Math.min(minute, left))
        // What a look reads has to come back before the next minute.
        await settled(store)
      }
    },
    async restart() {
      await watch.stop()
      watch = make()
      watch.start()
    },
  }
}

async function settled(store: Store) {
  for (let turn = 0; turn < 40; turn++) {
    await store.db.selectNoFrom((eb) => eb.lit(1).as('one')).execute()
    await new Promise((resolve) => void setImmediate(resolve))
  }
}

const crash = 'Ежевоз, приложение не открывается, верните деньги'

it('tells once that something is unusual: since when, how many, and with which words', async () => {
  const core = await watching()
  await core.pass(2 * minute)
  expect(core.told).toEqual([])
  for (let n = 0; n < 15; n++) await core.hear(core.clock.now() - n * minute, crash, 'negative')
  await core.pass(3 * minute)
  const volume = core.told.filter(({ kind }) => kind === 'volume')
  expect(volume).toHaveLength(1)
  expect(volume[0]).toMatchObject({ observed: 15, negativeShare: 1, monitor: { name: 'Ежевоз' } })
  expect(volume[0]?.since).toBeGreaterThanOrEqual(start - 15 * minute)
  expect(volume[0]?.words.map(({ form }) => form)).toContain('приложение')
  expect(volume[0]?.expected).toBeLessThan(2)
  expect(await core.alerts()).toMatchObject([{ isOpen: true, verdict: null }, { isOpen: true }].slice(0, core.told.length))
})

it('goes on after a restart as if there had been none, and ends when it is quiet again', async () => {
  const core = await watching()
  for (let n = 0; n < 15; n++) await core.hear(core.clock.now() - n * minute, crash)
  await core.pass(2 * minute)
  expect(core.told).toHaveLength(1)
  await core.restart()
  await core.pass(2 * minute)
  expect(core.told).toHaveLength(1)
  await core.hear(core.clock.now(), crash)
  await core.pass(2 * minute)
  expect((await core.alerts())[0]).toMatchObject({ observed: 16, isOpen: true })
  await core.clock.advance(5 * hourMs)
  await settled(core.store)
  await core.pass(2 * minute)
  expect((await core.alerts())[0]).toMatchObject({ isOpen: false })
  expect(core.told).toHaveLength(1)
})

it('keeps and shows what a muted monitor hears, and tells nobody', async () => {
  const core = await watching()
  await core.repository.mute(1, start + dayMs, { actor: program, at: start })
  for (let n = 0; n < 15; n++) await core.hear(core.clock.now() - n * minute, crash)
  await core.pass(2 * minute)
  expect(core.told).toEqual([])
  expect(await core.alerts()).toMatchObject([{ monitor: { mutedUntil: start + dayMs } }])
})

it('looks away from what somebody excluded', async () => {
  const core = await watching()
  core.store.raw.exec(`insert into monitor_exclusions (monitor_id, kind, query, created_at) values (1, 'words', 'приложение', 0)`)
  for (let n = 0; n < 15; n++) {
    const message = await core.hear(core.clock.now() - n * minute, crash)
    core.store.raw.prepare('update monitor_hits set excluded_by = 1 where message_id = ?').run(message)
  }
  await core.pass(2 * minute)
  expect(core.told).toEqual([])
})

it('lets what people say count: wrong ones are asked for more, and an unknown one is not found', async () => {
  const core = await watching()
  for (let n = 0; n < 15; n++) await core.hear(core.clock.now() - n * minute, crash)
  await core.pass(2 * minute)
  const [alert] = await core.alerts()
  core.store.raw.exec(`insert into agents (name, is_me) values ('Я', 1)`)
  await core.repository.judge(Number(alert?.id), 'wrong', 1, { actor: program, at: start })
  expect(await core.repository.wrong(1, 5)).toBe(1)
  expect(await core.repository.unusual(1, 0)).toEqual([])
  const judged = core.repository.judge(99, 'right', 1, { actor: program, at: start })
  await expect(judged).rejects.toMatchObject({ code: 'not_found' })
})
