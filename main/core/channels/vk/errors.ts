import { ChannelError, type ChannelErrorDetails } from '../channel-error.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import type { ApiRefusal } from './answers.ts'
import { ambiguous, ruleOf, wrongKey } from './refusals.ts'

const transient: ReadonlySet<ChannelErrorCode> = new Set([
  'server_error',
  'proxy_failed',
  'unreachable',
  'unreadable_answer',
])

/** These are worth another try at once, with a growing delay. */
export function isTransient(error: ChannelError): boolean {
  return transient.has(error.code)
}

/** Refusals that pass by themselves, or once a person has mended something. */
const passing: ReadonlySet<ChannelErrorCode> = new Set([
  ...transient,
  'captcha_required',
  'flood_control',
  'method_paused',
  'rate_limited',
  'refused',
  'validation_required',
])

/** Asking again later may bring an answer: what is left out now has to be asked for then. */
export function isPassing(error: unknown): error is ChannelError {
  return error instanceof ChannelError && passing.has(error.code)
}

/** Asking the same again soon is pointless: whatever is not essential has to do without. */
export function isLasting(error: unknown): error is ChannelError {
  return error instanceof ChannelError && !isEverybodys(error) && !unsettled.has(error.code)
}

const unsettled: ReadonlySet<ChannelErrorCode> = new Set([...transient, 'rate_limited'])

/** VK's trouble with one question, be it final or passing, while it would answer others. */
export function costsOnlyItself(error: unknown): error is ChannelError {
  return error instanceof ChannelError && !isEverybodys(error)
}

/** No question would be answered: the key is dead, or there is no connection. */
function isEverybodys({ code }: ChannelError): boolean {
  return code === 'token_dead' || code === 'unreachable' || code === 'proxy_failed'
}

export interface RefusedCall {
  readonly method: string
  readonly token: 'community' | 'user'
}

/** Turns a refusal of VK into our vocabulary. `words` removes secrets from VK's text. */
export function refusalError(
  { method, token }: RefusedCall,
  refusal: ApiRefusal,
  words: (text: string) => string,
): ChannelError {
  const { error_code: number, error_msg: message } = refusal
  const rule = ruleOf(number)
  const details: ChannelErrorDetails = {
    code: codeOf(refusal, rule.code),
    method,
    delivery: ambiguous.has(number) ? 'unknown' : 'none',
    platformCode: number,
    platformMessage: words(message),
    retryAfterMs: rule.retryAfterMs,
    actionUrl: refusal.redirect_uri ?? refusal.captcha_img,
    facts:
      token === 'user' && wrongKey.has(number) ? { token: 'user' } : captchaFacts(method, refusal),
  }
  return new ChannelError(details)
}

function codeOf({ error_code: number, error_msg: message }: ApiRefusal, usual: ChannelErrorCode) {
  // The comment that is answered was deleted meanwhile.
  if (number === 100 && /reply_to_comment/.test(message)) return 'target_missing'
  // A living key, asked for what its kind cannot do.
  if (number === 27 && /unavailable/.test(message)) return 'not_permitted'
  return usual
}

function captchaFacts(method: string, refusal: ApiRefusal): Record<string, string> | undefined {
  if (refusal.captcha_sid === undefined) return undefined
  return { method, captcha_sid: String(refusal.captcha_sid) }
}
