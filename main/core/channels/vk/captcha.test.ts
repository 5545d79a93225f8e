import { expect, it } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { createCaptchaDesk } from './captcha.ts'

const facts = { method: 'messages.send', captcha_sid: '5' }
const asked = new ChannelError({
  code: 'captcha_required',
  method: 'messages.send',
  delivery: 'none',
  facts,
})

it('brings the answer to the method that was asked, and to no other', () => {
  const desk = createCaptchaDesk()
  desk.note(asked)
  expect(desk.waiting()).toEqual(['messages.send'])
  desk.answer({ ...facts, success_token: 'done' })
  expect(desk.waiting()).toEqual([])
  expect(desk.fields('messages.send')).toEqual({ captcha_sid: '5', success_token: 'done' })
  expect(desk.fields('wall.get')).toEqual({})
})

it('takes an answer to what was asked before a restart', () => {
  const desk = createCaptchaDesk()
  desk.answer({ ...facts, captcha_key: 'abc' })
  expect(desk.fields('messages.send')).toEqual({ captcha_sid: '5', captcha_key: 'abc' })
  expect(desk.waiting()).toEqual([])
})
