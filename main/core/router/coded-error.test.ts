import { expect, it } from 'vitest'
import { channelErrorCodes } from '#shared/channel.ts'
import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { codedOf } from './coded-error.ts'

it('blames the credentials for what is about them, and for nothing else', () => {
  const blamed = channelErrorCodes.filter(
    (code) => codedOf(new ChannelError({ code, method: 'm', delivery: 'none' }))?.code === 'credentials_rejected',
  )
  expect(blamed).toEqual(['token_dead'])
})

it('keeps the reason and the network’s own words', () => {
  const error = new ChannelError({
    code: 'target_missing',
    method: 'getFile',
    delivery: 'none',
    platformMessage: 'file is gone',
  })
  expect(codedOf(error)).toMatchObject({
    code: 'network_refused',
    parameters: { reason: 'target_missing', said: 'file is gone' },
  })
})

it('knows the store’s failures by their own code also beneath its doors, and no others', () => {
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
  expect(codedOf(full)?.code).toBe('disk_full')
  const own = new OtklikError('text_empty')
  expect(codedOf(own)).toBe(own)
  expect(codedOf(new TypeError('x'))).toBeNull()
})
