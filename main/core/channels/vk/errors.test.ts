import { describe, expect, it } from 'vitest'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { refusalError } from './errors.ts'

const plain = (text: string) => text

function refuse(code: number, more: Record<string, string> = {}) {
  const refusal = { error_code: code, error_msg: 'no', ...more }
  return refusalError('messages.send', refusal, plain).details
}

const table: readonly (readonly [ChannelErrorCode, readonly number[]])[] = [
  ['token_dead', [5, 27, 1117]],
  ['rate_limited', [6]],
  ['flood_control', [9]],
  ['server_error', [1, 10, 36]],
  ['captcha_required', [14]],
  ['validation_required', [17]],
  ['not_permitted', [7, 15, 203, 211, 212, 213]],
  ['links_forbidden', [222]],
  ['method_paused', [29, 223]],
  ['bad_request', [100, 3, 99_999]],
  ['recipient_closed', [900, 901, 902]],
  ['text_too_long', [914]],
  ['request_needed', [987]],
  ['request_pending', [988]],
]

describe('refusalError', () => {
  it.each(table)('means %s', (code, numbers) => {
    for (const number of numbers) {
      expect(refuse(number)).toMatchObject({ code, platformCode: number, method: 'messages.send' })
    }
  })

  it('is in doubt about the effect only where VK broke while doing it', () => {
    for (const number of [1, 10, 36]) expect(refuse(number).delivery).toBe('unknown')
    for (const number of [5, 6, 9, 14, 100, 901]) expect(refuse(number).delivery).toBe('none')
  })

  it('waits a second, minutes or hours', () => {
    expect(refuse(6).retryAfterMs).toBe(1000)
    expect(refuse(9).retryAfterMs).toBeGreaterThanOrEqual(600_000)
    expect(refuse(29).retryAfterMs).toBeGreaterThan(3_600_000)
  })

  it('shows where a captcha is solved, in the new way or the old one', () => {
    const sid = { captcha_sid: '77' }
    expect(refuse(14, { ...sid, redirect_uri: 'https://id.vk.com/x' })).toMatchObject({
      actionUrl: 'https://id.vk.com/x',
      facts: { captcha_sid: '77', method: 'messages.send' },
    })
    expect(refuse(14, { ...sid, captcha_img: 'https://vk.com/c' }).actionUrl).toBe('https://vk.com/c')
  })

  it('knows a comment that is gone', () => {
    const refusal = { error_code: 100, error_msg: 'invalid: reply_to_comment is invalid' }
    expect(refusalError('wall.createComment', refusal, plain).code).toBe('target_missing')
  })
})
