import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import { manualClock } from '#shared/clock.ts'
import type { Ledger } from '#simulators/simulated-network.ts'
import { compare } from './compare.ts'
import { headlessPorts } from './headless-ports.ts'

let folder = ''
let app: App

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-compare-'))
  const onFailure = (line: string) => expect.fail(line)
  const ports = headlessPorts({ clock: manualClock(0), data: folder, resources: 'resources', onFailure })
  app = await createApp(ports, { host: 'cli', version: '0' })
})

afterEach(async () => {
  await app.stop()
  rmSync(folder, { recursive: true, force: true })
})

const posted: Ledger['customer'][number] = {
  externalId: 'm1',
  personaId: 'anna',
  text: 'Where is my order?',
  visibility: 'public',
  deleted: false,
  edited: false,
  at: 0,
}

it('counts what customers wrote and nobody stored as missing, unless it was taken back', async () => {
  const customer = [posted, { ...posted, externalId: 'm2', deleted: true }]
  const { outcome, problems } = await compare(app, 'vk', { customer, brand: [] })
  expect(outcome).toMatchObject({ posted: 1, stored: 0, missing: 1, duplicated: 0 })
  expect(problems).toEqual([expect.stringContaining('missing {"externalId":"m1"')])
})

it('counts what the network saw of us and nobody wrote', async () => {
  const said = { externalId: 'b1', text: 'Hello', visibility: 'public', personaId: 'anna' } as const
  const brand = [{ ...said, replyTo: 'm1', at: 0 }]
  const { outcome } = await compare(app, 'vk', { customer: [], brand })
  expect(outcome).toMatchObject({ replies: 1, sentTwice: 1 })
})
