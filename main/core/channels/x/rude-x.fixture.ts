import { manualClock, type ManualClock } from '#shared/clock.ts'
import { silentLog } from '../../testing/test-ports.ts'
import type { Channel, ChannelContext, ChannelMonitor, PollBatch } from '../channel.ts'
import { createXChannel } from './index.ts'

export interface RudeAnswer {
  readonly status?: number
  readonly body: unknown
  /** Sent as it is, instead of JSON. */
  readonly html?: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface RudeX {
  readonly channel: Channel
  readonly clock: ManualClock
  /** What was asked, newest last: `GET /2/users/1/mentions?…`. */
  readonly asked: string[]
  readonly poll: (
    stream: string,
    cursor?: string | null,
    monitors?: readonly ChannelMonitor[],
  ) => Promise<PollBatch>
}

const signal = new AbortController().signal

/** A channel of the brand `brand` (user 1) on an X that answers as the test likes. */
export function rudeX(
  answer: (called: string, request: Request) => RudeAnswer,
  more: Partial<ChannelContext> = {},
): RudeX {
  const clock = manualClock(Date.UTC(2026, 10, 21))
  const asked: string[] = []
  const channel = createXChannel({
    accountId: 'account-1',
    apiRoot: 'https://x.example',
    credentials: { accessToken: 'secret-access', refreshToken: 'secret-refresh', clientId: 'c' },
    settings: { userId: '1', handle: 'brand' },
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const { pathname, search } = new URL(request.url)
      const called = `${request.method} ${pathname}${search}`
      asked.push(called)
      const { status = 200, body, html, headers } = answer(called, request)
      const date = new Date(clock.now()).toUTCString()
      return Promise.resolve(
        new Response(html ?? JSON.stringify(body), { status, headers: { date, ...headers } }),
      )
    },
    clock,
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
    ...more,
  })
  const poll: RudeX['poll'] = (id, cursor = null, monitors = []) =>
    channel.poll({ stream: { id }, monitors, cursor, signal })
  return { channel, clock, asked, poll }
}
