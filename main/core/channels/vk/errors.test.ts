import { describe, expect, it } from 'vitest'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { costsOnlyItself, isLasting, isPassing, refusalError } from './errors.ts'

const plain = (text: string) => text

const call = { method: 'messages.send', token: 'community' } as const

function refuse(code: number, more: Record<string, string> = {}) {
  const refusal = { error_code: code, error_msg: 'no', ...more }
  return refusalError(call, refusal, plain).details
}

const table: readonly (readonly [ChannelErrorCode, readonly number[]])[] = [
  ['token_dead', [5, 27, 1117, 3609, 3610]],
  ['rate_limited', [6]],
  ['flood_control', [9, 984]],
  ['server_error', [1, 10, 36, 43]],
  ['captcha_required', [14]],
  ['validation_required', [17]],
  ['not_permitted', [7, 15, 20, 23, 28, 203, 211, 212, 213, 214, 917, 922, 943, 944, 985, 1012, 1051]],
  ['links_forbidden', [222]],
  ['method_paused', [29, 103, 223, 1105]],
  ['bad_request', [100, 3]],
  ['refused', [77, 984_000, 99_999]],
  ['recipient_closed', [900, 901, 902, 1021]],
  ['recipient_gone', [18, 113, 936]],
  ['target_missing', [104, 927]],
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
    expect(refusalError({ ...call, method: 'wall.createComment' }, refusal, plain).code).toBe('target_missing')
  })

  it('tells a key of the wrong kind from a dead one', () => {
    const refusal = {
      error_code: 27,
      error_msg: 'Group authorization failed: method is unavailable with group auth.',
    }
    expect(refusalError(call, refusal, plain).code).toBe('not_permitted')
    for (const code of [27, 28, 1051]) {
      const asUser = { method: 'newsfeed.search', token: 'user' } as const
      const { details } = refusalError(asUser, { ...refusal, error_code: code }, plain)
      expect(details).toMatchObject({ code: 'not_permitted', facts: { token: 'user' } })
    }
  })

  it('knows what passes, and what costs no more than one question', () => {
    const all = [5, 6, 9, 14, 15, 29, 77, 917, 936].map((number) =>
      refusalError(call, { error_code: number, error_msg: '' }, plain),
    )
    const codes = (is: (error: unknown) => boolean) =>
      all.filter(is).map(({ details }) => details.platformCode)
    expect(codes(isPassing)).toEqual([6, 9, 14, 29, 77])
    expect(codes(costsOnlyItself)).toEqual([6, 9, 14, 15, 29, 77, 917, 936])
    expect(codes(isLasting)).toEqual([9, 14, 15, 29, 77, 917, 936])
  })
})
