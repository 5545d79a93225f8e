import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { databaseName } from '#core/app.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import { hostClock, testPorts, type TestPorts } from '#core/testing/test-ports.ts'
import { metricIds, type MetricId } from '#shared/metrics.ts'
import { startCore, type RunningCore } from '#hosts/common/running-core.ts'

const dayMs = 24 * 60 * 60_000
let folder: string
let ports: TestPorts
let core: RunningCore
let startedAt: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-past-'))
  startedAt = Date.now()
  ports = testPorts(folder, hostClock())
  core = await start()
}, 240_000)

afterAll(async () => {
  await core.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

const start = () => startCore({ ports, host: 'node', version: '0', demo: true, language: 'ru', seed: 1 })
const client = () => createRouterClient(core.router)

function ask(sql: string, ...values: unknown[]): readonly Readonly<Record<string, unknown>>[] {
  const raw = new SqliteConnection(join(folder, databaseName), { readonly: true })
  try {
    return raw.prepare<unknown[], Record<string, unknown>>(sql).all(...values)
  } finally {
    raw.close()
  }
}

function contradictions() {
  const raw = new SqliteConnection(join(folder, databaseName), { readonly: true })
  try {
    return checkStore(raw)
  } finally {
    raw.close()
  }
}

const past = () => ({ from: startedAt - 30 * dayMs, to: startedAt - 4 * 60 * 60_000, timeZone: 'Europe/Moscow' })

it('has something to say with every metric of a month that was lived by several people', async () => {
  const report = await client().reports.metrics({ ...past(), metrics: [...metricIds] })
  const groupsOf = (metric: MetricId) => report.find(({ id }) => id === metric)?.groups ?? []
  const valueOf = (metric: MetricId, name: string) =>
    groupsOf(metric)[0]?.figures.find((figure) => figure.name === name)?.value ?? -1
  const empty = report
    .filter(({ groups }) => groups.every(({ figures }) => figures.every(({ value }) => value === null || value === 0)))
    .map(({ id }) => id)
  // Nobody is asked for a mark yet.
  expect(empty).toEqual(['csat', 'nps'])
  expect(valueOf('slaHitRate', 'share')).toBeGreaterThan(0.6)
  expect(valueOf('slaHitRate', 'share')).toBeLessThan(0.97)
  expect(valueOf('reopenRate', 'share')).toBeGreaterThan(0)
  expect(groupsOf('agents').filter(({ figures }) => (figures[0]?.value ?? 0) > 20)).toHaveLength(4)
})

it('leaves a few open cases, tells nobody of what was, and agrees with itself', async () => {
  const open = ask(
    "select status, count(*) as n from conversations where created_at < ? and status in ('open', 'pending') group by status",
    past().to,
  )
  expect(open.reduce((sum, row) => sum + Number(row['n']), 0)).toBeLessThanOrEqual(15)
  expect(contradictions()).toEqual([])
  const states = ask('select distinct state from handoffs').map((row) => row['state'])
  expect(states).toEqual(expect.arrayContaining(['resolved', 'expired']))
  expect(ports.notifications.filter(({ group }) => group.startsWith('breach'))).toEqual([])
})

it('is neither doubled nor edited by the polls of the present, nor lived again by the next start', async () => {
  const rows = () =>
    ask(
      'select id, external_id, text, edited_at, received_at from messages where received_at < ? order by id',
      past().to,
    )
  const before = rows()
  expect(before.length).toBeGreaterThan(1000)
  // Those who wait at the start come in by the same streams.
  await vi.waitFor(async () => expect((await client().queue.counts()).all).toBeGreaterThan(20), { timeout: 40_000, interval: 200 })
  expect(rows()).toEqual(before)
  const twice = ask('select external_id from messages where external_id is not null group by account_id, external_id having count(*) > 1')
  expect(twice).toEqual([])
  await core.stop()
  core = await start()
  expect(rows()).toEqual(before)
}, 90_000)
