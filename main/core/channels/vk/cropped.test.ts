import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { ChannelError } from '../channel-error.ts'
import { createCaptchaDesk } from './captcha.ts'
import type { VkClient } from './client.ts'
import { completeCropped } from './cropped.ts'
import { createPauses } from './pauses.ts'
import { parseUpdate } from './parse-update.ts'
import { createUserKey } from './user-key.ts'

const message = { id: 4, peer_id: 5, from_id: 5, date: 1, text: 'Длин', ref: 'tok', is_cropped: true }
const cropped = parseUpdate({ type: 'message_new', object: { message } })
const { signal } = new AbortController()

function clientThat(answer: () => unknown): VkClient {
  return {
    call: async (schema) => schema.parse(answer()),
    aheadMs: 0,
    hasUserToken: false,
    userTokenDead: () => false,
    canAsUser: () => false,
    userKey: createUserKey(null, undefined),
    captcha: createCaptchaDesk(),
    pauses: createPauses(manualClock(0)),
    budgets: () => [],
  }
}

it('puts the whole message in place of a cropped one and keeps what led to it', async () => {
  const whole = { ...message, text: 'Длинный рассказ', ref: undefined, is_cropped: false }
  const client = clientThat(() => ({ items: [whole] }))
  const [parsed] = await completeCropped([cropped], client, 1, signal)
  expect(parsed).toMatchObject({ item: { message: { text: 'Длинный рассказ', ref: 'tok' } } })
})

it('keeps the beginning when VK will not give the rest', async () => {
  const refusing = clientThat(() => {
    throw new ChannelError({ code: 'method_paused', method: 'x', delivery: 'none' })
  })
  expect(await completeCropped([cropped], refusing, 1, signal)).toEqual([cropped])
  const failing = clientThat(() => {
    throw new ChannelError({ code: 'server_error', method: 'x', delivery: 'none' })
  })
  expect(await completeCropped([cropped], failing, 1, signal)).toEqual([cropped])
  const offline = clientThat(() => {
    throw new ChannelError({ code: 'unreachable', method: 'x', delivery: 'none' })
  })
  await expect(completeCropped([cropped], offline, 1, signal)).rejects.toThrow('unreachable')
})
