import type { Clock } from '#shared/clock.ts'
import { assertNever } from '#shared/domain.ts'
import { ChannelError, type ChannelErrorDetails } from '../channels/channel-error.ts'
import type { Channel, ChannelLimits, SendReceipt, SendRequest } from '../channels/channel.ts'
import { scriptedChannel, startAt } from './outbox.fixture.ts'

/** What happens to one attempt to send. */
export const mishaps = [
  'none',
  'answer_lost',
  'never_arrived',
  'server_error',
  'rate_limited',
  'refused',
  'too_long',
  'hangs_delivered',
  'hangs_lost',
] as const
export type Mishap = (typeof mishaps)[number]

export interface Delivered {
  readonly key: string
  readonly text: string
  readonly placeId: string
  readonly externalId: string
  readonly at: number
}

/** How long this platform hides what it has accepted. */
const hiddenMs = 30_000

/** A platform that truly keeps what was delivered, and misbehaves by a script. */
export function faultyPlatform(repeat: ChannelLimits['repeat'], clock: Clock) {
  const delivered: Delivered[] = []
  const script: Mishap[] = []
  let isHanging = false
  /** The platform's own clock is right, whatever is done to ours. */
  const now = () => startAt + clock.elapsed()

  function deliver(request: SendRequest): SendReceipt {
    const known =
      repeat === 'idempotent' ? delivered.find((each) => each.key === request.key) : undefined
    if (known) return { externalId: known.externalId, sentAt: known.at }
    const externalId = `brand-${delivered.length + 1}`
    const { key, text, target } = request
    delivered.push({ key, text, placeId: target.placeId, externalId, at: now() })
    return { externalId, sentAt: now() }
  }

  function send(request: SendRequest): Promise<SendReceipt> {
    const mishap = script.shift() ?? 'none'
    switch (mishap) {
      case 'none':
        return Promise.resolve(deliver(request))
      case 'answer_lost':
        deliver(request)
        return refused({ code: 'unreachable', delivery: 'unknown' })
      case 'never_arrived':
        return refused({ code: 'unreachable', delivery: 'unknown' })
      case 'server_error':
        return refused({ code: 'server_error', delivery: 'none' })
      case 'rate_limited':
        return refused({ code: 'rate_limited', delivery: 'none', retryAfterMs: 20_000 })
      case 'refused':
        return refused({ code: 'not_permitted', delivery: 'none' })
      case 'too_long':
        return refused({ code: 'text_too_long', delivery: 'none' })
      case 'hangs_delivered':
        deliver(request)
        isHanging = true
        return new Promise(() => undefined)
      case 'hangs_lost':
        isHanging = true
        return new Promise(() => undefined)
      default:
        return assertNever(mishap)
    }
  }

  const channel: Channel = {
    ...scriptedChannel({ repeat, privateText: 30 }),
    send,
    findSent: (request) =>
      Promise.resolve(
        repeat === 'unsafe'
          ? undefined
          : (visible().find((each) => each.text === request.text) ?? null),
      ).then((found) => found && { externalId: found.externalId, sentAt: found.at }),
  }

  const visible = () => delivered.filter((each) => each.at + hiddenMs <= now())

  return {
    channel,
    delivered,
    visible,
    /** What will go wrong next, in order. */
    plan: (next: readonly Mishap[]) => void script.push(...next),
    calm: () => void script.splice(0),
    /** Somebody has been waiting for an answer that will never come; asking clears it. */
    takeHang() {
      const was = isHanging
      isHanging = false
      return was
    },
  }
}

function refused(
  details: Pick<ChannelErrorDetails, 'code' | 'delivery' | 'retryAfterMs'>,
): Promise<never> {
  return Promise.reject(new ChannelError({ method: 'send', ...details }))
}
