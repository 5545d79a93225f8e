import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isInstant } from '#shared/instant.ts'
import { coreFixture } from '#core/testing/core-fixture.ts'
import type { InboundEvent, InboundMessage, PollBatch } from '../channel.ts'
import { hostileUpdate } from './hostile.fixture.ts'
import { parseMessageExternalId, parsePlaceId } from './place.ts'
import { channel, direct, person, reader, update } from './updates.fixture.ts'

/** More by `FUZZ_RUNS=100000`; the seed is the same, so that what fails once fails again. */
const settings = { seed: 20_261_127, numRuns: Number(process.env['FUZZ_RUNS'] ?? 400) }

/** Comes after the hostile one in the same answer, and must be read whatever that did. */
const fine = update({ message_id: 1000, chat: direct, from: person, text: 'Привет' }, 'message', 6)

const monitors = [{ id: '1', query: 'заказ' }]

it('whatever one update holds, the others are read and the offset moves on', async () => {
  await fc.assert(
    fc.asyncProperty(hostileUpdate, fc.boolean(), async (hostile, isLinked) => {
      const read = reader({ monitors, linked: isLinked ? channel.id : undefined })
      const batch = await read([hostile, fine], '5')
      expect(batch.cursor).toBe('7')
      expect(batch.events.at(-1)).toMatchObject({ externalId: '7:1000' })
      expect(batch.events.flatMap(problemsOf)).toEqual([])
      expect(batch.quarantined.filter(({ reason }) => !reason.isWellFormed())).toEqual([])
      expect({}).not.toHaveProperty('text')
    }),
    settings,
  )
})

it('what was read can be stored', async () => {
  const { ingest, account, store } = await coreFixture()
  const read = reader()
  await fc.assert(
    fc.asyncProperty(hostileUpdate, async (hostile) => {
      const batch: PollBatch = await read([hostile, fine], '5')
      await ingest.commit(account, 'updates', batch)
    }),
    { ...settings, numRuns: Math.ceil(settings.numRuns / 4) },
  )
  const stored = store.raw.prepare(`select text from messages where external_id = '7:1000'`)
  expect(stored.all()).toEqual([{ text: 'Привет' }])
})

/** What the rest of the product could stumble over. */
function problemsOf(event: InboundEvent): readonly string[] {
  const message = event.type === 'edit' ? event.message : event
  return [
    ...(JSON.stringify(event).isWellFormed() ? [] : ['half a character']),
    ...instantsOf(event)
      .filter((at) => !isInstant(at))
      .map((at) => `instant ${String(at)}`),
    ...(event.type === 'placeMoved' ? placeProblems(event.from, event.to) : []),
    ...(message?.type === 'message' ? messageProblems(message) : []),
  ]
}

function instantsOf(event: InboundEvent): readonly number[] {
  if (event.type === 'edit') return [event.editedAt]
  if (event.type === 'permission') return [event.at]
  return event.type === 'message' ? [event.postedAt, event.editedAt ?? event.postedAt] : []
}

function messageProblems(message: InboundMessage): readonly string[] {
  const { author, context, externalId, placeId, text, url } = message
  const words = [text, author.name, author.handle ?? ''].filter((word) => !word.isWellFormed())
  const addresses = [author.url, url, context?.url].filter((address) => address !== undefined)
  return [
    ...words,
    ...placeProblems(placeId),
    ...(parseMessageExternalId(externalId) ? [] : [`message ${externalId}`]),
    ...addresses.filter((address) => new URL(address).origin !== 'https://t.me'),
  ]
}

function placeProblems(...placeIds: readonly string[]): readonly string[] {
  return placeIds.filter((placeId) => parsePlaceId(placeId) === null)
}
