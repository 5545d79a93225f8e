import { expect, it } from 'vitest'
import { ChannelError } from '#core/channels/channel-error.ts'
import type { Channel, InboundEvent } from '#core/channels/channel.ts'
import { manualClock } from '#shared/clock.ts'
import { roughDay } from '#simulators/faults.ts'
import { seededRandom } from '#simulators/random.ts'
import { createXSimulator } from '#simulators/x/index.ts'
import { anna, boris, connect, signal } from './x-bench.ts'

const minuteMs = 60_000

/** What a store keeps: ids move with edits, repeats change nothing. */
function apply(store: Map<string, string>, event: InboundEvent) {
  if (event.type === 'message') store.set(event.externalId, event.text)
  if (event.type === 'deletion') store.delete(event.externalId)
  if (event.type !== 'edit') return
  const known = store.delete(event.externalId)
  if (known || event.message) store.set(event.newExternalId ?? event.externalId, event.text)
}

it('stores exactly what customers wrote through a rough day with restarts', async () => {
  const clock = manualClock(Date.UTC(2026, 10, 21))
  const simulator = createXSimulator({ clock })
  await simulator.start()
  const random = seededRandom(11)
  const store = new Map<string, string>()
  const cursors = new Map<string, string | null>()
  const nextAt = new Map<string, number>()
  const refusals = new Set<string>()
  const quarantined: unknown[] = []
  const monitors = [{ id: 'm', query: 'ежевоз' }]
  let credentials = simulator.credentials
  const reconnect = () =>
    connect(simulator, clock, {
      credentials,
      saveCredentials(changed) {
        credentials = { ...credentials, ...changed }
        return Promise.resolve()
      },
    }).channel

  async function pollDue(channel: Channel) {
    for (const stream of channel.streams(monitors)) {
      if ((nextAt.get(stream.id) ?? 0) > clock.now()) continue
      const cursor = cursors.get(stream.id) ?? null
      try {
        const batch = await channel.poll({ stream, monitors, cursor, signal })
        // One commit in ten is lost together with its cursor, as in a crash.
        if (random() < 0.1) continue
        for (const event of batch.events) apply(store, event)
        cursors.set(stream.id, batch.cursor)
        nextAt.set(stream.id, clock.now() + batch.waitMs)
        quarantined.push(...batch.quarantined)
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error
        refusals.add(error.code)
        nextAt.set(stream.id, clock.now() + (error.details.retryAfterMs ?? 5000))
      }
    }
  }

  simulator.setFaults({
    ...roughDay,
    slow: 0,
    resetAfter: 0.1,
    duplicateEvent: 0.3,
    outOfOrder: 0.3,
  })
  const places = ['mention', 'comment', 'direct', 'listening'] as const
  const posts: string[] = []
  let channel = reconnect()
  for (let minute = 0; minute < 110; minute++) {
    if (minute < 70) {
      for (const place of places) {
        const persona = random() < 0.5 ? anna : boris
        const text = `Ежевоз, минута ${minute} & ${place}`
        const id = simulator.act({ kind: 'post', persona, place, text })
        if (place !== 'direct' && random() < 0.3) {
          posts.push(
            random() < 0.5 ? simulator.act({ kind: 'edit', externalId: id, text: `${text}!` }) : id,
          )
        }
      }
      const old = posts[Math.floor(random() * posts.length)]
      if (old && minute % 7 === 0) {
        const gone = posts.splice(posts.indexOf(old), 1)
        for (const externalId of gone) simulator.act({ kind: 'delete', externalId })
      }
    }
    if (minute % 20 === 19) channel = reconnect()
    await pollDue(channel)
    await clock.advance(minuteMs)
  }
  const { customer } = simulator.ledger()
  const standing = customer.filter((item) => !item.deleted)
  const missing = standing.filter((item) => store.get(item.externalId) !== item.text)
  expect(missing).toEqual([])
  expect(quarantined).toEqual([])
  // Every refusal of that day was one that passes.
  expect(refusals).not.toContain('token_dead')
  expect(refusals).not.toContain('bad_request')
  expect(refusals.size).toBeGreaterThan(2)
  // A deleted post may still be kept when it left the hundred that are asked about.
  const known = new Set(customer.map((item) => item.externalId))
  expect([...store.keys()].filter((id) => !known.has(id))).toEqual([])
  await simulator.stop()
}, 60_000)
