import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ScheduleDraft } from '#shared/contract/schedules.ts'
import type { Channel, DocumentRequest } from '../../channels/channel.ts'
import { ChannelError, type ChannelErrorDetails } from '../../channels/channel-error.ts'
import { program } from '../../journal/facts.ts'
import { silentLog } from '../../silent-log.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../../testing/core-fixture.ts'
import { createReporting } from '../create-reporting.ts'
import { createSchedules, type Schedules } from './schedules.ts'
import { lastOccurrence, nextOccurrence } from './when-due.ts'

const hour = 3600_000
const day = 24 * hour
let folder: string
let core: CoreFixture
let sent: DocumentRequest[]
let refusal: Partial<ChannelErrorDetails> | null
let made: Schedules[]
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-schedules-'))
  core = await coreFixture()
  await core.commit(inbound({ externalId: 'q', postedAt: noon - hour }))
  sent = []
  refusal = null
  made = []
})
afterEach(async () => {
  for (const one of made) await one.stop()
  await core.store.close()
  rmSync(folder, { recursive: true, force: true })
})

const channel = {
  async sendDocument(request: DocumentRequest) {
    await Promise.resolve()
    if (refusal) throw new ChannelError({ code: 'unreachable', method: 'sendDocument', delivery: 'none', ...refusal })
    sent.push(request)
  },
} as unknown as Channel

function running(isHub = false): Schedules {
  const { clock, policy, store } = core
  const schedules = createSchedules({
    db: store.db,
    ports: { clock, log: silentLog, paths: { data: folder, resources: folder } },
    reporting: createReporting({ db: store.db, clock, policy: () => policy }),
    accounts: { channelOf: (id) => (id === 1 ? channel : null) },
    by: () => ({ actor: program, at: clock.now() }),
    isHub,
    emit: () => {},
  })
  made.push(schedules)
  return schedules
}

const draft = (changes: Partial<ScheduleDraft> = {}): ScheduleDraft => ({
  name: 'Утро: отчёт / все',
  metrics: ['messageVolume', 'firstResponse'],
  format: 'csv',
  language: 'ru',
  every: 'day',
  weekday: 0,
  minute: 9 * 60,
  timeZone: 'Europe/Moscow',
  accountId: null,
  to: folder,
  active: true,
  ...changes,
})
const toChat = { accountId: '1', to: '-100123' } as const

/** Lets the time pass and the rounds go on until the last report is so; files are written meanwhile. */
async function until(schedules: Schedules, expected: object, ms = 0) {
  await core.clock.advance(ms)
  await vi.waitFor(
    async () => {
      await core.clock.advance(30_000)
      expect((await schedules.list())[0]?.last).toMatchObject(expected)
    },
    { timeout: 20_000, interval: 10 },
  )
}

describe('a report that goes out by itself', () => {
  it('lies in its folder in the morning with yesterday’s numbers, once a day', async () => {
    const schedules = running()
    const saved = await schedules.save(draft())
    expect(saved.nextAt).toBe(Date.parse('2026-11-22T06:00:00Z'))
    schedules.start()
    await until(schedules, { state: 'done', error: null }, 21 * hour)
    const name = 'Утро  отчёт   все 2026-11-21.csv'
    expect(readdirSync(folder)).toEqual([name])
    const text = readFileSync(join(folder, name), 'utf8')
    expect(text).toContain('\uFEFFПоказатель;')
    expect(text).toContain('Сообщения;;сообщений;шт;1;')
    expect((await schedules.list())[0]?.nextAt).toBe(Date.parse('2026-11-23T06:00:00Z'))
  })

  it('makes missed times up once, after a restart as well', async () => {
    await running().save(draft({ format: 'xlsx' }))
    await core.clock.advance(5 * day)
    const schedules = running()
    schedules.start()
    await until(schedules, { state: 'done' })
    expect(readdirSync(folder)).toEqual(['Утро  отчёт   все 2026-11-25.xlsx'])
    expect(readFileSync(join(folder, readdirSync(folder)[0] ?? '')).subarray(0, 2).toString()).toBe('PK')
  })

  it('goes to a chat, and again where it surely did not arrive; then it says so', async () => {
    const schedules = running()
    await schedules.save(draft({ ...toChat }))
    refusal = { retryAfterMs: 120_000 }
    schedules.start()
    await until(schedules, { state: 'waiting', error: 'unreachable' }, 21 * hour)
    refusal = null
    await until(schedules, { state: 'done' })
    expect(sent.map(({ chat, caption, name }) => [chat, caption, name])).toEqual([
      ['-100123', 'Утро: отчёт / все: 2026-11-21', 'Утро  отчёт   все 2026-11-21.csv'],
    ])
    refusal = { code: 'target_missing', platformMessage: 'chat not found' }
    await schedules.run('1')
    await until(schedules, { state: 'failed', error: 'target_missing: chat not found' })
  })

  it('is given up after some tries', async () => {
    const schedules = running()
    await schedules.save(draft({ ...toChat, active: false }))
    refusal = {}
    schedules.start()
    await schedules.run('1')
    await until(schedules, { state: 'failed', error: 'unreachable' })
    expect(sent).toEqual([])
  })

  it('is not sent twice where it may have arrived, whether the network was silent or the program ended', async () => {
    const schedules = running()
    await schedules.save(draft({ ...toChat }))
    refusal = { code: 'unreachable', delivery: 'unknown' }
    schedules.start()
    await until(schedules, { state: 'uncertain' }, 21 * hour)
    await schedules.stop()
    refusal = null
    core.store.raw.exec(`update report_deliveries set state = 'sending'`)
    const again = running()
    again.start()
    await until(again, { state: 'uncertain', error: 'interrupted' })
    await core.clock.advance(2 * hour)
    expect(sent).toEqual([])
  })

  it('says that a folder is gone instead of making another one', async () => {
    const schedules = running()
    await schedules.save(draft({ to: join(folder, 'gone') }))
    schedules.start()
    await schedules.run('1')
    await until(schedules, { state: 'waiting', error: 'ENOENT' })
    expect(existsSync(join(folder, 'gone'))).toBe(false)
  })

  it('goes nowhere that nobody may write to', async () => {
    const alone = running()
    await expect(alone.save(draft({ to: 'relative' }))).rejects.toMatchObject({ code: 'bad_input' })
    await expect(alone.save(draft({ timeZone: 'Mars/Olympus' }))).rejects.toMatchObject({ code: 'bad_input' })
    await expect(alone.save(draft({ ...toChat, accountId: '9' }))).rejects.toMatchObject({ code: 'bad_input' })
    await expect(alone.save(draft({ ...toChat, to: 'чат' }))).rejects.toMatchObject({ code: 'bad_input' })
    await expect(alone.save(draft({ id: '77' }))).rejects.toMatchObject({ code: 'not_found' })
    const hub = running(true)
    for (const out of [folder, '../..', 'a/../../b']) {
      await expect(hub.save(draft({ to: out }))).rejects.toMatchObject({ code: 'bad_input' })
    }
    await hub.save(draft({ to: 'weekly' }))
    hub.start()
    await hub.run('1')
    await until(hub, { state: 'done' })
    expect(readdirSync(join(folder, 'reports', 'weekly'))).toHaveLength(1)
  })
})

describe('when a report is due', () => {
  const weekly = { every: 'week', weekday: 0, minute: 150, timeZone: 'Europe/Berlin' } as const
  const iso = (at: number) => new Date(at).toISOString()
  it('is by the clock on the wall, with the week before', () => {
    const next = nextOccurrence(weekly, Date.parse('2026-03-25T12:00:00Z'))
    // 02:30 in summer time already; the week began in winter time.
    expect([next.at, next.from, next.to].map(iso)).toEqual(['2026-03-30T00:30:00.000Z', '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'])
    expect(iso(lastOccurrence(weekly, next.at).at)).toBe(iso(next.at))
    expect(iso(lastOccurrence(weekly, next.at - 1).at)).toBe('2026-03-23T01:30:00.000Z')
  })
  it('comes after an hour that was skipped', () => {
    const daily = { ...weekly, every: 'day' } as const
    expect(iso(nextOccurrence(daily, Date.parse('2026-03-28T12:00:00Z')).at)).toBe('2026-03-29T01:00:00.000Z')
  })
})
