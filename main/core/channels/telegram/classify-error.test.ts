import { describe, expect, it } from 'vitest'
import { classifyRefusal, missingErrorCode } from './classify-error.ts'

describe('classifyRefusal', () => {
  it.each([
    [
      403,
      "Forbidden: bot can't initiate conversation with a user",
      'recipient_closed',
      'never_wrote',
    ],
    [403, 'Forbidden: bot was blocked by the user', 'recipient_gone', 'blocked_us'],
    [400, 'Bad Request: bot was blocked by the user', 'recipient_gone', 'blocked_us'],
    [403, 'Forbidden: user is deactivated', 'recipient_gone', 'account_gone'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'recipient_gone', undefined],
    [403, 'Forbidden: bot is not a member of the channel chat', 'recipient_gone', undefined],
    [400, 'Bad Request: chat not found', 'recipient_closed', 'never_wrote'],
    [400, 'Bad Request: BUSINESS_PEER_USAGE_MISSING', 'recipient_closed', 'window_closed'],
    [400, 'Bad Request: message to be replied not found', 'target_missing', undefined],
    [400, 'Bad Request: message thread not found', 'target_missing', undefined],
    [400, 'Bad Request: message is too long', 'text_too_long', undefined],
    [
      400,
      'Bad Request: not enough rights to send text messages to the chat',
      'not_permitted',
      undefined,
    ],
    [400, "Bad Request: can't parse entities", 'bad_request', undefined],
    [403, 'Forbidden: something new', 'not_permitted', undefined],
    [401, 'Unauthorized', 'token_dead', undefined],
    [
      401,
      "Unauthorized: bot can't initiate conversation with a user",
      'recipient_closed',
      'never_wrote',
    ],
    [401, 'Unauthorized: bot was blocked by the user', 'recipient_gone', 'blocked_us'],
    [401, 'Unauthorized: user is deactivated', 'recipient_gone', 'account_gone'],
    [403, 'Forbidden: the group chat was deleted', 'recipient_gone', undefined],
    [400, 'Bad Request: group is deactivated', 'recipient_gone', undefined],
    [400, 'Bad Request: CHANNEL_PRIVATE', 'recipient_gone', undefined],
    [400, 'Bad Request: USER_IS_BLOCKED', 'recipient_gone', 'blocked_us'],
    [400, 'Bad Request: INPUT_USER_DEACTIVATED', 'recipient_gone', 'account_gone'],
    [403, "Forbidden: bot can't send messages to bots", 'recipient_gone', undefined],
    [400, 'Bad Request: reply message not found', 'target_missing', undefined],
    [400, 'Bad Request: REPLY_MESSAGE_ID_INVALID', 'target_missing', undefined],
    [400, 'Bad Request: direct messages topic not found', 'target_missing', undefined],
    [400, 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN', 'not_permitted', undefined],
    [404, 'Not Found', 'token_dead', undefined],
    [404, 'Not Found: method not found', 'bad_request', undefined],
    [429, 'Too Many Requests: retry after 5', 'rate_limited', undefined],
    [500, 'Internal Server Error', 'server_error', undefined],
    [409, 'Conflict: terminated by other getUpdates request', 'second_poller', undefined],
    [
      409,
      "Conflict: can't use getUpdates method while webhook is active",
      'webhook_set',
      undefined,
    ],
  ])('%i %s', (errorCode, description, code, fact) => {
    expect(classifyRefusal({ errorCode, description })).toMatchObject({
      code,
      ...(fact !== undefined && { fact }),
    })
  })

  it('a group that is not found is gone, and nobody is unreachable for it', () => {
    const description = 'Bad Request: chat not found'
    expect(classifyRefusal({ errorCode: 400, description, aboutGroup: true })).toEqual({
      code: 'recipient_gone',
    })
  })

  it('a group that moved is known by its parameter', () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat'
    expect(classifyRefusal({ errorCode: 400, description, migrateToChatId: -1001 }).code).toBe(
      'chat_migrated',
    )
  })
})

describe('a refusal without a code', () => {
  it.each([
    ['Forbidden: bot was blocked by the user', 200, 403],
    ['Unauthorized', 200, 401],
    ['Too Many Requests: retry after 5', 200, 429],
    ['Conflict: terminated by other getUpdates request', 200, 409],
    ['Bad Gateway', 200, 502],
    ['Bad Request: chat not found', 200, 400],
    ['something', 403, 403],
  ])('%s with status %i means %i', (description, status, code) => {
    expect(missingErrorCode(description, status)).toBe(code)
  })
})
