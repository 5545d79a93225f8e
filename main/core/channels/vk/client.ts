import type { z } from 'zod'
import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'
import { createPace, takeTurn, type Pace } from '../http/pacer.ts'
import { serverNow } from '../http/waits.ts'
import type { VkAccount } from './account.ts'
import { envelopeSchema } from './answers.ts'
import { createCaptchaDesk, type CaptchaDesk } from './captcha.ts'
import { isTransient, refusalError } from './errors.ts'
import { createPauses, type Pauses } from './pauses.ts'
import { exchangeJson } from './transport.ts'
import { createUserKey, type UserKey } from './user-key.ts'

export const apiVersion = '5.199'

type Value = string | number | boolean | readonly (string | number)[] | undefined
export type Parameters = Readonly<Record<string, Value>>

export interface Call {
  readonly method: string
  readonly parameters: Parameters
  readonly token: 'community' | 'user'
  /** Changes something on VK. Writes must carry `random_id` or `guid`: they are repeated when in doubt. */
  readonly write?: boolean
  readonly signal: AbortSignal
}

export interface VkClient {
  /** Calls one API method. Throws `ChannelError`; an answer of another shape is `unreadable_answer`. */
  call<T>(schema: z.ZodType<T>, call: Call): Promise<T>
  /** How far VK's clock stood ahead of ours at its last answer; negative where ours is fast. */
  readonly aheadMs: number
  readonly hasUserToken: boolean
  /** VK no longer takes the user token; everything that needs it rests until it is renewed. */
  userTokenDead(): boolean
  /** Whether there is a living user token of a kind that may call `method`. */
  canAsUser(method: string): boolean
  readonly userKey: UserKey
  readonly captcha: CaptchaDesk
  readonly pauses: Pauses
  budgets(): readonly Budget[]
}

const requestTimeoutMs = 30_000
const tries = 4
/** Longer waits are the caller's business. */
const longestWaitMs = 10_000

export function createVkClient(account: VkAccount, context: ChannelContext): VkClient {
  const { clock, log } = context
  const tokens = { community: account.communityToken, user: account.userToken }
  const paces = { community: evenPace(clock, 20), user: evenPace(clock, 3) }
  const captcha = createCaptchaDesk()
  const pauses = createPauses(clock, context.memory)
  const userKey = createUserKey(account.userToken, context.memory)
  const random = context.random ?? Math.random
  let userTokenDead = false
  let aheadMs = 0

  function readClock(headers: Headers) {
    const now = clock.now()
    aheadMs = serverNow(headers, now) - now
  }

  const words = (text: string) =>
    [account.communityToken, account.userToken].reduce<string>(
      (clean, token) => (token ? clean.replaceAll(token, '[token]') : clean),
      text,
    )

  async function attempt(call: Call): Promise<unknown> {
    const token = tokens[call.token]
    if (!token || (call.token === 'user' && userTokenDead)) {
      throw new ChannelError({
        code: 'not_permitted',
        method: call.method,
        delivery: 'none',
        platformMessage: 'needs a user token',
        facts: { token: 'user' },
      })
    }
    pauses.check(call.method)
    await takeTurn(clock, paces[call.token], call.signal)
    const body = await exchangeJson(context, {
      method: call.method,
      url: `${account.apiRoot}/method/${call.method}`,
      form: formOf({
        ...call.parameters,
        ...captcha.fields(call.method),
        access_token: token,
        v: apiVersion,
      }),
      write: call.write ?? false,
      timeoutMs: requestTimeoutMs,
      signal: call.signal,
      onAnswer: readClock,
    })
    const envelope = envelopeSchema.safeParse(body)
    const { error, response } = envelope.data ?? {}
    if (error) throw refusalError(call, error, words)
    if (response === undefined) throw unreadable(call, 'neither response nor error')
    return response
  }

  /** Keeps what an error means for later calls. */
  function learn(call: Call, error: ChannelError): ChannelError {
    const { code, retryAfterMs } = error.details
    captcha.note(error)
    if (call.token === 'user') userKey.note(error)
    if (code === 'method_paused' && retryAfterMs) {
      pauses.add(call.method, call.method, code, retryAfterMs)
    }
    if (code === 'bad_request') {
      log.error('VK refused our request', {
        method: call.method,
        platformCode: error.details.platformCode,
        platformMessage: error.details.platformMessage,
        parameters: redacted(call.parameters),
      })
    }
    if (code === 'token_dead' && call.token === 'user') {
      // The community goes on working without it, so this must not look like a dead account.
      userTokenDead = true
      log.warn('VK no longer takes the user token', { method: call.method })
      return new ChannelError({ ...error.details, code: 'not_permitted', facts: { token: 'user' } })
    }
    return error
  }

  /** Repeats what is worth repeating: too many per second, and failures that pass by themselves. */
  async function callWithRetries(call: Call): Promise<unknown> {
    let doubtful = false
    for (let number = 1; ; number++) {
      try {
        const response = await attempt(call)
        captcha.succeeded(call.method)
        if (call.token === 'user') userKey.succeeded(call.method)
        return response
      } catch (error) {
        if (!(error instanceof ChannelError)) throw error
        const known = learn(call, error)
        doubtful ||= known.details.delivery === 'unknown' && call.write === true
        const wait = known.details.retryAfterMs ?? 400 * 2 ** (number - 1)
        const passes = known.code === 'rate_limited' || isTransient(known)
        const again = passes && wait <= longestWaitMs
        if (!again || number === tries || call.signal.aborted) throw withDelivery(known, doubtful)
        await clock.sleep(wait * (1 + random() / 2), call.signal).catch((reason: unknown) => {
          throw call.write ? withDelivery(known, doubtful) : reason
        })
      }
    }
  }

  return {
    get aheadMs() {
      return aheadMs
    },
    hasUserToken: account.userToken !== null,
    userTokenDead: () => userTokenDead,
    canAsUser: (method) => account.userToken !== null && !userTokenDead && userKey.can(method),
    userKey,
    captcha,
    pauses,
    budgets: () => [
      paces.community[1].budget('community_requests_per_second'),
      ...(account.userToken ? [paces.user[1].budget('user_requests_per_second')] : []),
    ],
    async call(schema, call) {
      const parsed = schema.safeParse(await callWithRetries(call))
      if (parsed.success) return parsed.data
      throw unreadable(call, parsed.error.issues[0]?.message ?? 'another shape')
    },
  }
}

/** VK's requests per second, evenly spaced, so that its limit is never the one to stop us. */
function evenPace(clock: Clock, perSecond: number): readonly [Pace, Pace] {
  // A tenth more than needed: requests bunch up on their way.
  const spacing = createPace(clock, { count: 1, windowMs: 1100 / perSecond })
  return [spacing, createPace(clock, { count: perSecond, windowMs: 1000 })]
}

function unreadable(call: Call, why: string): ChannelError {
  return new ChannelError({
    code: 'unreadable_answer',
    method: call.method,
    delivery: call.write ? 'unknown' : 'none',
    platformMessage: why,
  })
}

/** Once one attempt was ambiguous, a later clear refusal does not undo it. */
function withDelivery(error: ChannelError, doubtful: boolean): ChannelError {
  const { details } = error
  if (!doubtful || details.delivery === 'unknown') return error
  return new ChannelError({ ...details, delivery: 'unknown' })
}

function formOf(parameters: Parameters): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined) continue
    if (typeof value === 'boolean') form.set(name, value ? '1' : '0')
    else form.set(name, typeof value === 'object' ? value.join(',') : String(value))
  }
  return form
}

/** People's words stay out of the log; their length is enough to find a mistake. */
function redacted(parameters: Parameters): Readonly<Record<string, unknown>> {
  const { message, q, ...rest } = parameters
  const lengths = { message, q }
  for (const [name, value] of Object.entries(lengths)) {
    if (typeof value === 'string') Object.assign(rest, { [name]: `[${value.length} characters]` })
  }
  return rest
}
