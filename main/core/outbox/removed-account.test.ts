import { describe, expect, it } from 'vitest'
import { outboxWorld, refuse, scriptedChannel } from './outbox.fixture.ts'

const minute = 60_000
const undoMs = 5000

describe('an account that is removed', () => {
  it('sends nothing any more: what waits fails with the reason, what may have arrived is asked', async () => {
    const channel = scriptedChannel({ repeat: 'read-back' })
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'unreachable', delivery: 'unknown' }))
    await world.say('Первый')
    await world.pass(undoMs)
    const { outboxId } = await world.say('Второй')
    await world.outbox.abandonAccount(world.accountId)
    await world.pass(10 * minute)
    expect(channel.sent).toHaveLength(1)
    expect((await world.rows()).map((row) => [row.text, row.status, row.error_code])).toEqual([
      ['Первый', 'uncertain', 'account_removed'],
      ['Второй', 'failed', 'account_removed'],
    ])
    expect(await world.outbox.decide(outboxId, 'discard', null)).toMatchObject({ text: 'Второй' })
  })

  it('takes neither a new reply nor one that is sent again, and says why', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'refused' }))
    const { outboxId } = await world.say('Первый')
    await world.pass(minute)
    await world.store.db.updateTable('accounts').set({ removed_at: 1 }).execute()
    const refusal = { code: 'network_refused', parameters: { reason: 'account_removed' } }
    for (const decision of ['resend', 'resend_without_links'] as const) {
      await expect(world.outbox.decide(outboxId, decision, null)).rejects.toMatchObject(refusal)
    }
    await expect(world.say('Второй')).rejects.toMatchObject(refusal)
    expect((await world.rows()).map((row) => row.status)).toEqual(['failed'])
    expect(await world.outbox.decide(outboxId, 'discard', null)).toMatchObject({ text: 'Первый' })
  })
})
