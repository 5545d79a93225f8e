import { describe, expect, it } from 'vitest'
import { redact, refusalCode } from './errors.ts'
import { problemSchema } from './wire.ts'

const code = (status: number, words: object = {}, direct = false) =>
  refusalCode({ status, problem: problemSchema.parse(words), direct })

describe('what a refusal by X means', () => {
  it.each([
    [
      403,
      { detail: 'You do not have permission to DM one or more participants.' },
      'recipient_closed',
    ],
    [
      403,
      {
        detail:
          'Reply to this conversation is not allowed because you have not been mentioned or' +
          ' otherwise engaged by the author.',
      },
      'not_summoned',
    ],
    [
      403,
      { type: 'https://api.twitter.com/2/problems/usage-capped', title: 'x' },
      'quota_exhausted',
    ],
    [
      403,
      { detail: 'You are not allowed to create a Tweet with duplicate content.' },
      'repeated_text',
    ],
    [429, { type: 'https://api.twitter.com/2/problems/usage-capped' }, 'quota_exhausted'],
    [402, { title: 'CreditsDepleted' }, 'quota_exhausted'],
    [
      403,
      { detail: 'Your account does not have any credits to fulfil this request' },
      'quota_exhausted',
    ],
    [
      403,
      { detail: 'You attempted to reply to a Tweet that is deleted or not visible to you.' },
      'target_missing',
    ],
    [403, { detail: 'You are not permitted to perform this action.' }, 'not_permitted'],
    [403, { detail: 'Your Tweet text needs to be a bit shorter.' }, 'text_too_long'],
    [401, {}, 'token_dead'],
    [429, { title: 'Too Many Requests' }, 'rate_limited'],
    [503, {}, 'server_error'],
    [400, { title: 'Invalid Request' }, 'bad_request'],
    [404, {}, 'target_missing'],
  ])('%i %j is %s', (status, words, expected) => {
    expect(code(status, words)).toBe(expected)
  })

  it('takes a 404 of a direct message for a person who is gone', () => {
    expect(code(404, {}, true)).toBe('recipient_gone')
  })
})

it('removes secrets from words', () => {
  expect(redact('token abc was bad, abc', ['abc', undefined])).toBe('token ••• was bad, •••')
})
