import { GrammyError, HttpError } from 'grammy/web'
import { ChannelError } from '../channel-error.ts'
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
  if (error instanceof HttpError) return notAnswered(error.error, call)
  return notAnswered(error, call)
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
    ...(retryAfter !== undefined && { retryAfterMs: retryAfter * 1000 }),
    ...(Object.keys(facts).length > 0 && { facts }),
  })
}

function notAnswered(error: unknown, call: FailedCall): ChannelError {
  const never = { method: call.method, delivery: call.writes ? 'unknown' : 'none' } as const
  if (error instanceof UnreadableAnswer) {
    return new ChannelError({
      ...never,
      code: error.status >= 500 ? 'server_error' : 'unreadable_answer',
      platformCode: error.status,
      platformMessage: error.message,
    })
  }
  return new ChannelError({
    code: 'unreachable',
    method: call.method,
    delivery: call.writes && !neverLeft(error) ? 'unknown' : 'none',
    platformMessage: call.redact(describe(error)),
  })
}

/** Failures of the connection itself: the request was never written. */
const connectionCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ERR_INVALID_URL',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

function neverLeft(error: unknown): boolean {
  return chainOf(error).some((link) => 'code' in link && connectionCodes.has(String(link.code)))
}

function describe(error: unknown): string {
  const links = chainOf(error)
  return links.length === 0 ? String(error) : links.map((link) => link.message).join(': ')
}

/** An error and its causes, at most a handful: `fetch` hides the reason one or two levels down. */
function chainOf(error: unknown): readonly Error[] {
  const links: Error[] = []
  let link = error
  while (link instanceof Error && links.length < 5) {
    links.push(link)
    link = link.cause
  }
  return links
}
