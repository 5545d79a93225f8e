import { describe, expect, it } from 'vitest'
import type { SendRequest } from '../channel.ts'
import { groupId, now, scriptedVk } from './scripted-vk.fixture.ts'

const year = 365 * 24 * 60 * 60_000

/** The brand's comment, which VK dated by its own clock, `behindMs` behind ours. */
function vkBehind(behindMs: number, sentAt: number) {
  const comment = { id: 9, from_id: -groupId, date: Math.floor((sentAt - behindMs) / 1000), text: 'Уже едет' }
  const body = { response: { count: 1, items: [comment] } }
  const date = new Date(now - behindMs).toUTCString()
  return scriptedVk(
    { 'wall.getComments': () => Response.json(body, { headers: { date } }) },
    { userToken: 'user-token' },
  )
}

const request = (firstAttemptAt: number): SendRequest => ({
  key: 'k1',
  target: {
    visibility: 'public',
    placeId: `wall:-${groupId}_5`,
    author: { externalId: '100' },
  },
  text: 'Уже едет',
  firstAttemptAt,
  signal: new AbortController().signal,
})

describe('a comment of which we do not know whether it was sent', () => {
  it.each([
    ['agrees with ours', 0],
    ['is behind ours by years', 3 * year],
    ['is ahead of ours by an hour', -60 * 60_000],
  ])('is found where VK’s clock %s', async (_name, behindMs) => {
    const { channel, pass } = vkBehind(behindMs, now - 5000)
    expect(await pass(channel.findSent(request(now - 10_000)))).toMatchObject({
      externalId: `wall:-${groupId}_9`,
    })
  })

  it('is not taken for one that said the same long before', async () => {
    const { channel, pass } = vkBehind(3 * year, now - 60 * 60_000)
    expect(await pass(channel.findSent(request(now - 10_000)))).toBeNull()
  })
})
