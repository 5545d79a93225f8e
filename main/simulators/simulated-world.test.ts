import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { networks } from '#shared/domain.ts'
import { openFileMemory } from './memory/file-memory.ts'
import type { Ledger } from './simulated-network.ts'
import { createSimulatedWorld, type SimulatedAccount, type SimulatedWorld } from './simulated-world.ts'

const minute = 60_000
const noon = Date.UTC(2026, 10, 21, 9)

function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-world-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'world.jsonl')
}

function open(file: string, clock = manualClock(noon)) {
  const refused: unknown[] = []
  const onRefused = (error: unknown) => refused.push(error)
  const world = createSimulatedWorld({ clock, memory: openFileMemory(file), onRefused })
  onTestFinished(() => world.stop().catch(() => undefined))
  return { world, clock, refused }
}

const ledgers = (world: SimulatedWorld): readonly Ledger[] =>
  networks.map((network) => world.networks[network].ledger())

const sentences = (world: SimulatedWorld) =>
  ledgers(world).flatMap(({ customer }) => customer.map(({ personaId, text }) => `${personaId}: ${text}`))

async function writeOnVk({ apiRoot, credentials }: SimulatedAccount, peer: string, text: string, randomId: number) {
  const body = new URLSearchParams({
    v: '5.199',
    access_token: credentials['communityToken'] ?? '',
    peer_id: peer,
    message: text,
    random_id: String(randomId),
  })
  const answer = await fetch(`${apiRoot}/method/messages.send`, { method: 'POST', body })
  return (await answer.json()) as { readonly response?: number }
}

const vkOf = (accounts: readonly SimulatedAccount[]) => {
  const account = accounts.find(({ network }) => network === 'vk')
  if (!account) throw new Error('no VK')
  return account
}

test('a world that starts again has the same past, credentials and addresses, and goes on from there', async () => {
  const file = newFile()
  const first = open(file)
  const accounts = await first.world.start()
  await first.clock.advance(20 * minute)
  const dialog = first.world.networks.vk.ledger().customer.find(({ visibility }) => visibility === 'private')
  const peer = dialog?.externalId.split(':')[1] ?? ''
  const sent = await writeOnVk(vkOf(accounts), peer, 'Разбираемся, минуту.', 77)
  expect(sent.response).toBeGreaterThan(0)
  const before = ledgers(first.world)
  await first.world.stop()

  const second = open(file, manualClock(noon + 600 * minute))
  expect(ledgers(second.world)).toEqual(before)
  const again = await second.world.start()
  expect(again).toEqual(accounts)
  expect(ledgers(second.world)).toEqual(before)
  expect(await writeOnVk(vkOf(again), peer, 'Разбираемся, минуту.', 77)).toEqual(sent)
  expect(second.world.networks.vk.ledger().brand).toHaveLength(1)

  const saidBefore = sentences(second.world)
  await second.clock.advance(20 * minute)
  const said = sentences(second.world)
  expect(said.length).toBeGreaterThan(saidBefore.length + 5)
  expect(said.filter((sentence) => sentence.startsWith(`${dialog?.personaId}:`)).length).toBeGreaterThanOrEqual(1)
  expect(new Set(ledgers(second.world).flatMap(({ customer }) => customer.map(({ externalId }) => externalId))).size).toBe(
    said.length,
  )
  expect(second.refused).toEqual([])
})

test('an answer that went out before a kill is known after it, and what nobody was told is not', async () => {
  const file = newFile()
  const first = open(file)
  const accounts = await first.world.start()
  await first.clock.advance(5 * minute)
  const dialog = first.world.networks.vk.ledger().customer.find(({ visibility }) => visibility === 'private')
  const peer = dialog?.externalId.split(':')[1] ?? ''
  await writeOnVk(vkOf(accounts), peer, 'Секунду!', 5)
  const told = ledgers(first.world)
  // Nobody asked after this: it was not told to anyone, and a kill takes it.
  await first.clock.advance(10 * minute)
  const untold = sentences(first.world).length

  const copy = open(file)
  expect(ledgers(copy.world)).toEqual(told)
  expect(sentences(copy.world).length).toBeLessThan(untold)
  await copy.world.start()
  await copy.clock.advance(60 * minute)
  const all = sentences(copy.world)
  expect(all.length).toBeGreaterThan(untold)
  expect(copy.refused).toEqual([])
})

test('customers of later processes are others than those of earlier ones', async () => {
  const file = newFile()
  const people = new Set<string>()
  let openings = 0
  for (let round = 0; round < 3; round++) {
    const { world, clock } = open(file, manualClock(noon + round * 100 * minute))
    await world.start()
    await clock.advance(10 * minute)
    const all = ledgers(world).flatMap(({ customer }) => customer.map(({ personaId }) => personaId))
    expect(all.length).toBeGreaterThan(openings)
    openings = all.length
    for (const id of all) people.add(id)
    await world.stop()
  }
  expect(people.size).toBeGreaterThan(60)
})
