import { manualClock, type ManualClock } from '#shared/clock.ts'
import type { Fetch } from '../../ports.ts'
import { silentLog } from '../../silent-log.ts'
import type { Channel, ChannelMemory, PollBatch } from '../channel.ts'
import { createVkChannel } from './index.ts'

export const now = 1_790_000_000_000
export const groupId = 77

/** Answers of one method: what VK says to these parameters. */
type Script = (parameters: Readonly<Record<string, string>>) => unknown

export interface ScriptedVk {
  readonly channel: Channel
  readonly clock: ManualClock
  readonly calls: { readonly method: string; readonly parameters: Readonly<Record<string, string>> }[]
  /** Lets the clock run until `result` is there. */
  readonly pass: <Result>(result: Promise<Result>) => Promise<Result>
  /** Polls a stream with this cursor, letting the clock run meanwhile. */
  readonly poll: (cursor: object | string | null, stream?: string) => Promise<PollBatch>
  /** Polls until nothing more comes at once; all batches. */
  readonly drain: (
    cursor: object | string | null,
    most?: number,
  ) => Promise<readonly PollBatch[]>
}

export interface ScriptedOptions {
  readonly userToken?: string
  readonly memory?: ChannelMemory
}

/** A channel on a VK that says exactly what a test wants; `a_check` is the long poll. */
export function scriptedVk(
  scripts: Readonly<Record<string, Script>>,
  { userToken, memory }: ScriptedOptions = {},
): ScriptedVk {
  const clock = manualClock(now)
  const calls: ScriptedVk['calls'] = []
  const standard: Readonly<Record<string, Script>> = {
    a_check: () => ({ ts: '29', updates: [] }),
    'groups.getById': () => ({ response: { groups: [{ id: groupId, screen_name: 'brand' }] } }),
    'groups.setLongPollSettings': () => ({ response: 1 }),
    'groups.getLongPollServer': () => ({
      response: { server: 'https://lp.vk.ru/wh77', key: 'k0', ts: '29' },
    }),
    'users.get': () => ({ response: [] }),
    'messages.getConversations': () => ({ response: { count: 0, items: [] } }),
    'wall.get': () => ({ response: { count: 0, items: [] } }),
  }

  const fetch: Fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const form = init?.body instanceof URLSearchParams ? init.body : url.searchParams
    const method = url.searchParams.get('act') ?? url.pathname.replace('/method/', '')
    const parameters = Object.fromEntries(form)
    calls.push({ method, parameters })
    const script = scripts[method] ?? standard[method]
    if (!script) throw new Error(`the script knows no ${method}`)
    const answer = script(parameters)
    if (answer instanceof Response) return answer
    return typeof answer === 'string' ? new Response(answer) : Response.json(answer)
  }

  const channel = createVkChannel({
    accountId: 'a',
    apiRoot: 'https://api.vk.ru',
    credentials: {
      groupId: String(groupId),
      communityToken: 'community-token',
      ...(userToken === undefined ? {} : { userToken }),
    },
    settings: {},
    fetch,
    clock,
    log: silentLog,
    saveCredentials: async () => {},
    memory,
    random: () => 0,
  })

  async function poll(cursor: object | string | null, stream = 'updates') {
    const { signal } = new AbortController()
    const text = typeof cursor === 'object' && cursor !== null ? JSON.stringify(cursor) : cursor
    const request = { stream: { id: stream }, monitors: [], cursor: text, signal }
    return pass(channel.poll(request))
  }

  async function pass<Result>(result: Promise<Result>): Promise<Result> {
    const waiting = { isOver: false }
    const end = () => void (waiting.isOver = true)
    result.then(end, end)
    while (!waiting.isOver) {
      await clock.advance(100)
      await new Promise((resolve) => setImmediate(resolve))
    }
    return result
  }

  return {
    channel,
    clock,
    calls,
    poll,
    pass,
    async drain(cursor, most = 50) {
      const batches: PollBatch[] = []
      for (let at: object | string | null = cursor, round = 0; round < most; round++) {
        const batch: PollBatch = await poll(at)
        batches.push(batch)
        at = batch.cursor
        const isGapOver = !(batch.cursor ?? '').includes('"gap"')
        if (isGapOver) break
        await clock.advance(batch.waitMs)
      }
      return batches
    },
  }
}

export const longPollCursor = {
  server: 'https://lp.vk.ru/wh77',
  key: 'k0',
  ts: '29',
  at: now - 1_000_000,
  recent: [],
}

export function vkError(code: number, message = 'no') {
  return { error: { error_code: code, error_msg: message } }
}

export function dialogs(...peers: readonly number[]) {
  const items = peers.map((id) => ({
    conversation: { peer: { id } },
    last_message: { date: now / 1000 },
  }))
  return { response: { count: items.length, items } }
}

export function history(peer: number, more: object = {}) {
  const message = { id: peer * 10, peer_id: peer, from_id: peer, date: now / 1000 - 10 }
  return { response: { count: 1, items: [{ ...message, text: 'Где мой заказ?', ...more }] } }
}
