import { GrammyError, HttpError } from 'grammy/web'
import { ChannelError } from '../channel-error.ts'
import { NoAnswerError } from '../http/exchange.ts'
import { noAnswerFailure } from '../http/no-answer.ts'
import { believedWait } from '../http/waits.ts'
import { UnreadableAnswer } from './bot-answer.ts'
import { classifyRefusal } from './classify-error.ts'

interface FailedCall {
  readonly method: string
  /** True for calls that change something, where "no answer" may still mean "done". */
  readonly writes: boolean
  readonly redact: (text: string) => string
}

/**
 * Turns what grammY throws into a `ChannelError`. The original is never kept as the cause: it
 * carries the payload with the customer's text, and the token may stand in an address.
 */
export function toChannelError(error: unknown, call: FailedCall): ChannelError {
  if (error instanceof ChannelError) return error
  if (error instanceof GrammyError) return refused(error, call)
  return notAnswered(error instanceof HttpError ? error.error : error, call)
}

function refused(error: GrammyError, call: FailedCall): ChannelError {
  const { migrate_to_chat_id: migrateToChatId, retry_after: retryAfter } = error.parameters
  const verdict = classifyRefusal({
    errorCode: error.error_code,
    description: error.description,
    migrateToChatId,
    aboutGroup: Number(error.payload['chat_id']) < 0,
  })
  const facts = {
    ...(verdict.fact !== undefined && { reason: verdict.fact }),
    ...(migrateToChatId !== undefined && { chatId: String(migrateToChatId) }),
  }
  return new ChannelError({
    code: verdict.code,
    method: call.method,
    delivery: call.writes && verdict.code === 'server_error' ? 'unknown' : 'none',
    platformCode: error.error_code,
    platformMessage: call.redact(error.description),
    ...(typeof retryAfter === 'number' && { retryAfterMs: believedWait(retryAfter * 1000) }),
    ...(Object.keys(facts).length > 0 && { facts }),
  })
}

function notAnswered(error: unknown, call: FailedCall): ChannelError {
  const { method, writes, redact } = call
  if (error instanceof UnreadableAnswer) {
    return new ChannelError({
      method,
      delivery: writes ? 'unknown' : 'none',
      code: error.status >= 500 ? 'server_error' : 'unreadable_answer',
      platformCode: error.status,
      platformMessage: error.message,
    })
  }
  const failure = error instanceof NoAnswerError ? error : new NoAnswerError(error)
  const { details } = noAnswerFailure(failure, { method, write: writes })
  return new ChannelError({ ...details, platformMessage: redact(details.platformMessage ?? '') })
}

/**
 * Takes a bot's token out of a text that may end in an error or a log: in a URL, encoded, or its
 * secret half alone.
 */
export function tokenRedactor(token: string): (text: string) => string {
  const secret = token.slice(token.indexOf(':') + 1)
  const forms = [token, encodeURIComponent(token), ...(secret.length >= 8 ? [secret] : [])]
  return (text) => forms.reduce((clean, form) => clean.replaceAll(form, '<token>'), text)
}
