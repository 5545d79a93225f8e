import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { channelFactories } from '#core/channels/factories.ts'
import { openStore } from '#core/store/database.ts'
import { testIngest } from '#core/testing/test-ingest.ts'
import { hostClock, silentLog } from '#core/testing/test-ports.ts'
import { openThreadTime } from '../soak/thread-time.ts'
import { figure, type Figure } from './figure.ts'
import { percentile } from './percentile.ts'
import { fetchOf, type SlowNetwork } from './slowest/slow-network.ts'
import { slowestOfTelegram } from './slowest/telegram-page.ts'
import { slowestOfVk } from './slowest/vk-page.ts'
import { slowestOfX } from './slowest/x-page.ts'

/** One turn of the event loop may last so long, milliseconds: three frames, and nobody feels it. */
const longestTurnMs = 50
const pages = 40
const warmUp = 5

/**
 * The slowest page each network may send, from its bytes to the committed rows: the 99th percentile, over pages, of the
 * longest single turn of the event loop: how long it computed, whatever else the machine did meanwhile.
 */
export async function benchSlowestPayload(): Promise<readonly Figure[]> {
  const now = hostClock().now()
  const figures: Figure[] = []
  for (const slow of [slowestOfVk(now), slowestOfTelegram(now), slowestOfX(now)]) {
    const turns = await longestTurns(slow)
    figures.push(figure(`slowest-payload-${slow.network}`, percentile(turns, 0.99), 'ms p99 a turn', longestTurnMs))
  }
  return figures
}

async function longestTurns(slow: SlowNetwork): Promise<readonly number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  const store = await openStore(join(folder, 'otklik.db'))
  store.raw
    .prepare(
      `insert into accounts (id, network, external_id, name, api_root, simulated, status,
        public_fields_json, settings_json, health_json, created_at)
       values (1, ?, '1', 'Brand', ?, 0, 'active', '{}', '{}', '[]', 0)`,
    )
    .run(slow.network, slow.apiRoot)
  const clock = hostClock()
  const ingest = testIngest({ store, clock })
  const network = fetchOf(slow)
  const channel = channelFactories[slow.network]({
    accountId: '1',
    apiRoot: slow.apiRoot,
    credentials: slow.credentials,
    settings: {},
    fetch: network.fetch,
    clock,
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
  })
  const { signal } = new AbortController()
  let cursor = slow.cursor

  async function readPage() {
    const batch = await channel.poll({ stream: { id: slow.stream }, monitors: [], cursor, signal })
    if (batch.events.length < 100 || batch.quarantined.length > 0) {
      throw new Error(`${slow.network}: ${batch.events.length} events, ${batch.quarantined[0]?.reason}`)
    }
    await ingest.commit({ id: 1, network: slow.network }, slow.stream, batch)
    cursor = batch.cursor
  }

  try {
    const turns: number[] = []
    for (let page = 0; page < warmUp + pages; page++) {
      network.prepare()
      turns.push(await longestTurn(readPage))
    }
    return turns.slice(warmUp)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

const threadTime = openThreadTime()

/** The longest turn of the loop while `work` goes on, milliseconds. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  const own = () => threadTime?.().busy ?? performance.now()
  let longest = 0
  let isOver = false
  let last = own()
  const watching = new Promise<void>((resolve) => {
    function tick() {
      const now = own()
      longest = Math.max(longest, now - last)
      last = now
      if (isOver) resolve()
      else setImmediate(tick)
    }
    setImmediate(tick)
  })
  try {
    await work()
  } finally {
    isOver = true
    await watching
  }
  return longest
}
