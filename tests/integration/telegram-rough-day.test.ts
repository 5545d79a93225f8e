import { expect, it } from 'vitest'
import { ChannelError } from '#core/channels/channel-error.ts'
import type { InboundMessage, SendReceipt } from '#core/channels/channel.ts'
import { roughDay } from '#simulators/faults.ts'
import { anna, boris, inTime, startTelegram } from './telegram-setup.ts'

const rough = { ...roughDay, seed: 7, resetBefore: 0.08, resetAfter: 0.08, truncatedJson: 0.08 }

it('on a rough day nothing is lost, and every send is surely sent, surely not sent, or in doubt', async () => {
  const { simulator, clock, poll, send } = await startTelegram()
  simulator.setFaults(rough)
  const seen = new Map<string, InboundMessage>()
  const receipts: SendReceipt[] = []
  const refused: string[] = []
  const doubtful: string[] = []

  async function read() {
    const batch = await inTime(clock, poll()).catch((error: unknown) => {
      if (error instanceof ChannelError) return null
      throw error
    })
    const fresh = new Map(
      (batch?.events ?? [])
        .filter((event) => event.type === 'message')
        .filter((message) => !seen.has(message.externalId))
        .map((message) => [message.externalId, message]),
    )
    for (const [externalId, message] of fresh) seen.set(externalId, message)
    return fresh.values()
  }

  async function answer(message: InboundMessage) {
    const text = `Ответ на ${message.externalId}`
    try {
      const receipt = await inTime(
        clock,
        send({
          visibility: message.visibility,
          placeId: message.placeId,
          authorId: message.author.externalId,
          replyTo: message.externalId,
          text,
        }),
      )
      receipts.push(receipt)
    } catch (error) {
      if (!(error instanceof ChannelError)) throw error
      ;(error.details.delivery === 'unknown' ? doubtful : refused).push(text)
    }
  }

  for (let turn = 0; turn < 60; turn++) {
    const persona = turn % 2 === 0 ? anna : boris
    const place = turn % 3 === 0 ? 'comment' : 'direct'
    simulator.act({ kind: 'post', persona, place, text: `Сообщение ${turn}` })
    for (const message of await read()) await answer(message)
  }
  simulator.setFaults(null)
  for (let turn = 0; turn < 5; turn++) await read()

  const { customer, brand } = simulator.ledger()
  expect([...seen.keys()].sort()).toEqual(customer.map((row) => row.externalId).sort())
  const sent = new Set(brand.map((message) => message.text))
  expect(sent.size).toBe(brand.length)
  const known = new Set(receipts.map((receipt) => receipt.externalId))
  const unconfirmed = brand.filter((message) => !known.has(message.externalId))
  expect(unconfirmed.filter((message) => !doubtful.includes(message.text))).toEqual([])
  expect(refused.filter((text) => sent.has(text))).toEqual([])
  expect(doubtful.length).toBeGreaterThan(0)
  expect(receipts.length).toBeGreaterThan(20)
})
