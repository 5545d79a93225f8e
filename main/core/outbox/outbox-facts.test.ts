import { expect, it } from 'vitest'
import { readFacts } from '../store/journal.ts'
import { outboxWorld, refuse, scriptedChannel, settle } from './outbox.fixture.ts'

const minute = 60_000

async function answered(world: Awaited<ReturnType<typeof outboxWorld>>) {
  const { facts } = await readFacts(world.store.db, 0, 100)
  return facts.filter(({ kind }) => kind === 'message.answered')
}

it('tells that a customer is answered once the platform has the message', async () => {
  const world = await outboxWorld(scriptedChannel())
  const { messageId } = await world.say('Уже едет!')
  expect(await answered(world)).toEqual([])
  await world.pass(minute)
  expect(await answered(world)).toMatchObject([
    { conversationId: world.conversationId, messageId, data: { by: 'outbox' } },
  ])
})

it('tells it of what an agent vouches for, with their name', async () => {
  const channel = scriptedChannel({ repeat: 'unsafe' })
  const world = await outboxWorld(channel)
  channel.answers.push(refuse({ delivery: 'unknown' }))
  const { outboxId } = await world.say('Уже едет!')
  await world.pass(minute)
  expect(await answered(world)).toEqual([])
  await world.outbox.decide(outboxId, 'mark_sent', 3)
  await settle()
  expect(await answered(world)).toMatchObject([{ actor: { kind: 'agent', id: 3 } }])
})
