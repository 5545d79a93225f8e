import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { createApp, databaseName } from '#core/app.ts'
import { triageOf } from '#core/conversations/triage.fixture.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import { settle } from '#core/outbox/outbox.fixture.ts'
import { createCatalogueRepository } from '#core/store/catalogue-repository.ts'
import { keysOf } from '#core/keeping/keys.ts'
import type { Keys } from '#core/store/database-key.ts'
import { openForReading } from '#core/store/open-for-reading.ts'
import { coreFixture, inbound, noon } from '#core/testing/core-fixture.ts'
import { testPorts } from '#core/testing/test-ports.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'
import { manualClock } from '#shared/clock.ts'
import { commandEnd, type CommandEnd, type CommandOrders } from './command-orders.ts'

/** Words that stand in no other text; a search index leaves out what a word has in common with the one before. */
export const marker = 'зюмбокрякала'
export const markerInFile = marker.slice(3)
export const customers = 60

/** A data folder with customers, one of whom said the marker, was answered, and edited what they said. */
export async function fillFolder(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const core = await coreFixture(join(folder, databaseName))
  const { store } = core
  const crowd = Array.from({ length: customers - 1 }, (_, n) =>
    inbound({
      externalId: `wall:-1_${n + 100}`,
      text: `Вопрос ${n}: ${'где мой заказ, жду его уже давно; '.repeat(30)}`,
      author: { externalId: `9${n}`, name: `Прохожий ${n}` },
    }),
  )
  const author = { externalId: '774411', name: 'Анна' }
  await core.commit(...crowd, inbound({ text: `Это ${marker}`, author }))
  await core.commit({ type: 'edit', externalId: 'wall:-1_2', text: `Снова ${marker}`, editedAt: noon })
  await core.commit(
    inbound({ externalId: 'wall:-1_3', direction: 'outbound', text: `Ответ про ${marker}`, author, postedAt: noon }),
  )
  store.raw.exec(`insert into outbox (account_id, conversation_id, message_id, key, purpose, target_json, text, status,
      visibility, send_at, attempts, resolve_after, reported, external_id, created_at, updated_at)
    select account_id, conversation_id, id, 'k', 'reply', '{}', text, 'sent', 'public', 1, 1, 0, 1, external_id, 1, 1
      from messages where direction = 'outbound'`)
  // Nobody shall be asked over a network.
  store.raw.exec(`update accounts set status = 'paused'`)
  await store.close()
}

/** Every case is closed, and everything came long ago. */
export async function ageFolder(folder: string): Promise<void> {
  const core = await coreFixture(join(folder, databaseName), 'x')
  const { store } = core
  const agentId = await createCatalogueRepository(store.db).me('Ольга')
  const ids = store.raw.prepare('select id from conversations').pluck().all()
  await triageOf(core, agentId).update(ids.map((id) => ({ id: String(id), patch: { status: 'resolved' } })))
  store.raw.exec(`update messages set received_at = 1; update accounts set status = 'paused'`)
  await store.close()
}

export interface Kill {
  readonly killAt?: number
  readonly killAtBytes?: CommandOrders['killAtBytes']
}

/** Runs one command in a process of its own; null when it was killed. */
export async function runKilled(
  program: string,
  argv: readonly string[],
  { killAt, killAtBytes }: Kill = {},
): Promise<CommandEnd | null> {
  const orders: CommandOrders = { argv: [...argv], killAt: killAt ?? null, killAtBytes: killAtBytes ?? null }
  const child = fork(program, [JSON.stringify(orders)], { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let ended: CommandEnd | null = null
  child.on('message', (message) => {
    ended = commandEnd.parse(message)
  })
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
  if (signal === 'SIGKILL') return null
  if (code !== 0 || ended === null) throw new Error(`${argv[0]} ended with ${code} and said nothing`)
  return ended
}

export interface Opened {
  readonly messages: number
  readonly violations: readonly unknown[]
}

/** What the next start finds, and what it goes on with: half a minute of the workspace's time. */
export async function startAgain(data: string): Promise<Opened> {
  const clock = manualClock(noon + 60_000)
  const ports = { ...testPorts(data, clock), secrets: createFileSecrets(data) }
  const app = await createApp(ports, { host: 'cli', version: '0' })
  try {
    await app.start()
    for (let turn = 0; turn < 3; turn += 1) {
      await clock.advance(10_000)
      await settle(150)
    }
    const messages = Number(app.store.raw.prepare('select count(*) from messages').pluck().get())
    return { messages, violations: checkStore(app.store.raw) }
  } finally {
    await app.stop()
  }
}

/** The keys of the database in a folder, as the folder keeps them. */
export const keysIn = (data: string): Promise<Keys> => keysOf(createFileSecrets(data), [join(data, databaseName)])

/** A folder of its own that holds what `from` holds. */
export function freshCopy(from: string, to: string): string {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true })
  return to
}

/** The files of the database in which the words stand, as bytes. */
export const wordsIn = (data: string, words: string) =>
  readdirSync(data)
    .filter((name) => name.startsWith(databaseName))
    .filter((name) => readFileSync(join(data, name)).includes(words))

/** By a template one tells a database from a copy of it that was made before. */
export function addTemplate(file: string): void {
  const raw = new SqliteConnection(file)
  raw.exec(`insert into templates (name, text) values ('since', '')`)
  raw.close()
}

export function templatesIn(file: string): number {
  const { raw } = openForReading(file)
  try {
    return Number(raw.prepare('select count(*) from templates').pluck().get())
  } finally {
    raw.close()
  }
}

/** How many messages the journal says were kept long enough. */
export function expiredFacts(file: string): number {
  const { raw } = openForReading(file)
  try {
    const sum = raw.prepare(`select sum(data_json ->> '$.messages') from journal where kind = 'texts.expired'`)
    return Number(sum.pluck().get())
  } finally {
    raw.close()
  }
}
