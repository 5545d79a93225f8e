import type { ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError, type ChannelErrorDetails } from '../channel-error.ts'
import type { ApiRefusal } from './answers.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

interface Rule {
  readonly code: ChannelErrorCode
  readonly retryAfterMs?: number
}

/** VK's own numbers. Everything not listed is taken as our fault, so that it is never repeated. */
const rules: Readonly<Record<number, Rule>> = {
  1: { code: 'server_error' },
  5: { code: 'token_dead' },
  6: { code: 'rate_limited', retryAfterMs: second },
  7: { code: 'not_permitted' },
  9: { code: 'flood_control', retryAfterMs: 10 * minute },
  10: { code: 'server_error' },
  14: { code: 'captcha_required' },
  15: { code: 'not_permitted' },
  17: { code: 'validation_required' },
  18: { code: 'recipient_gone' },
  19: { code: 'not_permitted' },
  24: { code: 'validation_required' },
  27: { code: 'token_dead' },
  29: { code: 'method_paused', retryAfterMs: 3 * hour },
  30: { code: 'not_permitted' },
  36: { code: 'server_error' },
  100: { code: 'bad_request' },
  104: { code: 'target_missing' },
  113: { code: 'recipient_gone' },
  200: { code: 'not_permitted' },
  203: { code: 'not_permitted' },
  211: { code: 'not_permitted' },
  212: { code: 'not_permitted' },
  213: { code: 'not_permitted' },
  222: { code: 'links_forbidden' },
  223: { code: 'method_paused', retryAfterMs: 10 * minute },
  801: { code: 'not_permitted' },
  900: { code: 'recipient_closed' },
  901: { code: 'recipient_closed' },
  902: { code: 'recipient_closed' },
  914: { code: 'text_too_long' },
  917: { code: 'not_permitted' },
  925: { code: 'not_permitted' },
  936: { code: 'recipient_gone' },
  945: { code: 'not_permitted' },
  946: { code: 'not_permitted' },
  950: { code: 'recipient_closed' },
  987: { code: 'request_needed' },
  988: { code: 'request_pending' },
  1117: { code: 'token_dead' },
}

/** After these VK may or may not have done what was asked. */
const ambiguous: ReadonlySet<number> = new Set([1, 10, 36])

/** These are worth another try at once, with a growing delay. */
export function isTransient(error: ChannelError): boolean {
  return ['server_error', 'unreachable', 'unreadable_answer'].includes(error.code)
}

const lasting: ReadonlySet<ChannelErrorCode> = new Set([
  'bad_request',
  'captcha_required',
  'flood_control',
  'method_paused',
  'not_permitted',
  'target_missing',
  'validation_required',
])

/** Asking the same again soon is pointless: whatever is not essential has to do without. */
export function isLasting(error: unknown): error is ChannelError {
  return error instanceof ChannelError && lasting.has(error.code)
}

/** Turns a refusal of VK into our vocabulary. `words` removes secrets from VK's text. */
export function refusalError(
  method: string,
  refusal: ApiRefusal,
  words: (text: string) => string,
): ChannelError {
  const rule = rules[refusal.error_code] ?? { code: 'bad_request' }
  const missing = refusal.error_code === 100 && /reply_to_comment/.test(refusal.error_msg)
  const details: ChannelErrorDetails = {
    code: missing ? 'target_missing' : rule.code,
    method,
    delivery: ambiguous.has(refusal.error_code) ? 'unknown' : 'none',
    platformCode: refusal.error_code,
    platformMessage: words(refusal.error_msg),
    retryAfterMs: rule.retryAfterMs,
    actionUrl: refusal.redirect_uri ?? refusal.captcha_img,
    facts: captchaFacts(method, refusal),
  }
  return new ChannelError(details)
}

function captchaFacts(method: string, refusal: ApiRefusal): Record<string, string> | undefined {
  if (refusal.captcha_sid === undefined) return undefined
  return { method, captcha_sid: String(refusal.captcha_sid) }
}
