import { expect, it } from 'vitest'
import { program, type Fact } from '../journal/facts.ts'
import { createFactNotifier } from './notify-of-facts.ts'

const agent = { kind: 'agent', id: 1 } as const
const about = { id: 1, at: 0, conversationId: null, messageId: null, accountId: null }

async function saidOf(...facts: readonly Fact[]): Promise<readonly string[]> {
  const said: string[] = []
  const notify = createFactNotifier({
    notifications: {
      arrived: (conversationId, name) => void said.push(`${name} in ${conversationId}`),
      accountBlocked: (name) => void said.push(`${name} stopped`),
      undelivered: (places) => void said.push(`not sent: ${places.map(({ id }) => id).join()}`),
    },
    authorName: () => Promise.resolve('Анна'),
    accountName: (id) => Promise.resolve(id === 7 ? 'Brand' : null),
  })
  await notify(facts)
  return said
}

it('tells of who came and of what stopped by itself', async () => {
  const said = await saidOf(
    { ...about, kind: 'handoff.arrived', actor: { kind: 'customer', id: 2 }, conversationId: 5, data: { handoffId: 1 } },
    { ...about, kind: 'account', actor: program, accountId: 7, data: { change: 'stopped' } },
    { ...about, kind: 'account', actor: program, accountId: 7, data: { change: 'paused' } },
  )
  expect(said).toEqual(['Анна in 5', 'Brand stopped', 'Brand stopped'])
})

it('tells once of all replies that did not go out, each conversation once', async () => {
  const failed = { ...about, kind: 'outbox.failed', actor: program, data: { outboxId: 1, reason: 'not_permitted' } } as const
  const said = await saidOf(
    { ...failed, conversationId: 5 },
    { ...failed, conversationId: 5 },
    { ...failed, kind: 'outbox.uncertain', conversationId: 6 },
  )
  expect(said).toEqual(['not sent: 5,6'])
})

it('says nothing of what a person did, of what goes on, nor of what is gone', async () => {
  const said = await saidOf(
    { ...about, kind: 'account', actor: agent, accountId: 7, data: { change: 'paused' } },
    { ...about, kind: 'account', actor: program, accountId: 7, data: { change: 'resumed' } },
    { ...about, kind: 'account', actor: program, accountId: 8, data: { change: 'stopped' } },
    { ...about, kind: 'message.received', actor: { kind: 'customer', id: 2 }, conversationId: 5, data: { visibility: 'public' } },
  )
  expect(said).toEqual([])
})
