import { z } from 'zod'
import type { ChannelErrorCode } from '#shared/channel.ts'
import { problemSchema, type Problem } from './wire.ts'

export interface Refusal {
  readonly status: number
  readonly problem: Problem | null
  /** Whether the refused call was a direct message; some codes mean something else there. */
  readonly direct: boolean
}

const quotaWords =
  /usage-capped|usage cap|credits?depleted|(?:any|enough|no) credits|spend(?:ing)? cap/i

/** X words most refusals only in `detail`; the patterns follow those words. */
const detailCodes: readonly (readonly [RegExp, ChannelErrorCode])[] = [
  [
    /permission to DM|cannot send messages to this user|not allow.*direct message/i,
    'recipient_closed',
  ],
  [/have not been mentioned|reply to this conversation is not allowed/i, 'not_summoned'],
  [/deleted or not visible|does not exist|could not find (?:tweet|post)/i, 'target_missing'],
  [/user has been suspended|could not find user|user not found/i, 'recipient_gone'],
  [/blocked (?:from|by)/i, 'recipient_closed'],
  [/duplicate content|status is a duplicate/i, 'repeated_text'],
  [/bit shorter|too long|exceeds? the (?:maximum|limit)/i, 'text_too_long'],
]

/** What an answer with an error status means for us. */
export function refusalCode({ status, problem, direct }: Refusal): ChannelErrorCode {
  const words = problemWords(problem)
  if (status === 402 || quotaWords.test(`${problem?.type ?? ''} ${words}`)) return 'quota_exhausted'
  if (status === 401) return 'token_dead'
  if (status === 429) return 'rate_limited'
  if (status >= 500) return 'server_error'
  const worded = detailCodes.find(([pattern]) => pattern.test(words))?.[1]
  if (worded) return worded
  if (problem && isNotFound(problem)) return direct ? 'recipient_gone' : 'target_missing'
  if (status === 403) return 'not_permitted'
  if (status === 404 || status === 410) return direct ? 'recipient_gone' : 'target_missing'
  return 'bad_request'
}

export function problemWords(problem: Problem | null): string {
  const words = problem?.detail ?? problem?.message ?? problem?.title ?? ''
  return words.slice(0, 500)
}

/** What a refusal is about: the answer itself where it says so, else the first of its `errors`. */
export function problemOf(body: unknown): Problem | null {
  const whole = spoken(body)
  if (whole?.detail || whole?.title) return whole
  return errorsIn(body).map(spoken).find((problem) => problem !== null) ?? whole
}

/** Null where there is no word in it: then nobody has said anything. */
function spoken(raw: unknown): Problem | null {
  const problem = problemSchema.safeParse(raw).data
  return problem && problemWords(problem) + (problem.type ?? '') !== '' ? problem : null
}

const reasonSchema = z.object({
  message: z.string().catch(''),
  detail: z.string().optional().catch(undefined),
  parameters: z.record(z.string(), z.unknown()).optional().catch(undefined),
})
const mostReasons = 3

/** All that X says about a refusal, with the names of the parameters it complains of. */
export function reasonsOf(body: unknown): string {
  const words = problemWords(problemOf(body))
  const reasons = errorsIn(body)
    .slice(0, mostReasons)
    .flatMap((raw) => {
      const { message, detail, parameters } = reasonSchema.safeParse(raw).data ?? { message: '' }
      const said = message || (detail ?? '')
      const names = Object.keys(parameters ?? {}).join(', ')
      if (said === '' || (said === words && names === '')) return []
      return names === '' ? [said] : [`${names}: ${said}`]
    })
  return [words, ...reasons.filter((reason) => reason !== words)]
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 500)
}

function errorsIn(body: unknown): readonly unknown[] {
  const errors = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : null
  return Array.isArray(errors) ? errors : []
}

export function isNotFound(problem: Problem): boolean {
  return problem.type?.endsWith('/resource-not-found') ?? false
}

/** Removes every known secret from words that will be logged or shown. */
export function redact(words: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>(
    (clean, secret) => (secret ? clean.replaceAll(secret, '•••') : clean),
    words,
  )
}
