import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InboundMessage, SendRequest } from '#core/channels/channel.ts'
import { createVkBench, persona } from '../integration/vk-bench.ts'
import { sharedFolder } from './shared-folder.ts'
import { requestProblems } from './vk-request.ts'
import { readVkSpecification, type VkSpecification } from './vk-specification.ts'
import { recordTraffic, type VkExchange } from './vk-traffic.ts'

const shared = sharedFolder()

/** Kinds of events whose definition has another name than theirs. */
const eventDefinitions: Readonly<Record<string, string>> = {
  message_reply: 'callback_message',
  message_edit: 'callback_message',
  wall_reply_delete: 'callback_wall_comment_delete',
  photo_comment_new: 'callback_photo_comment',
  photo_comment_edit: 'callback_photo_comment',
  video_comment_new: 'callback_video_comment',
  market_comment_new: 'callback_market_comment',
}

describe.skipIf(shared === null)('VK, against the specification in ../shared/specs/vk', () => {
  let exchanges: readonly VkExchange[] = []
  let specification: VkSpecification
  let userToken = ''

  beforeAll(async () => {
    specification = readVkSpecification(join(shared ?? '', 'specs/vk'))
    const recorded = await playEverything()
    exchanges = recorded.exchanges
    userToken = recorded.userToken
  })

  const calls = () => exchanges.filter(({ path }) => path.startsWith('/method/'))
  const failed = (body: unknown) => typeof body === 'object' && body !== null && 'error' in body

  it('exercises every method the channel uses', () => {
    expect(new Set(calls().map(({ method }) => method))).toEqual(
      new Set([
        'board.createComment',
        'groups.getById',
        'groups.getLongPollServer',
        'groups.getLongPollSettings',
        'groups.getTokenPermissions',
        'groups.setLongPollSettings',
        'market.createComment',
        'messages.getConversations',
        'messages.getHistory',
        'messages.isMessagesFromGroupAllowed',
        'messages.send',
        'newsfeed.getMentions',
        'newsfeed.search',
        'photos.createComment',
        'users.get',
        'video.createComment',
        'wall.createComment',
        'wall.get',
        'wall.getById',
        'wall.getComments',
      ]),
    )
  })

  it('sends what VK describes, with a token VK allows', () => {
    const problems = calls().flatMap((exchange) => {
      const description = specification.method(exchange.method)
      if (!description) return [`${exchange.method}: no such method`]
      const kind = exchange.parameters['access_token'] === userToken ? 'user' : 'group'
      return requestProblems(exchange, description, kind)
    })
    expect([...new Set(problems)]).toEqual([])
  })

  it('simulates answers as VK describes them', () => {
    const problems = calls()
      .filter(({ body }) => !failed(body))
      .flatMap(({ method, body }) => {
        const shapes = specification.response(method)
        if (shapes.some((fits) => fits(body))) return []
        const [issue] = shapes[0]?.errors ?? []
        return [`${method}: ${issue?.instancePath} ${issue?.message}`]
      })
    expect([...new Set(problems)]).toEqual([])
  })

  it('simulates refusals with codes VK has', async () => {
    const codes = await provokeRefusals()
    expect(codes).toEqual([5, 3, 27, 100, 901, 914, 14])
    expect(codes.filter((code) => !specification.errorCodes.has(code))).toEqual([])
  })

  it('simulates events as VK describes them', () => {
    const updates = exchanges
      .filter(({ method }) => method === 'a_check')
      .flatMap(({ body }) => (body as { updates?: object[] }).updates ?? []) as {
      readonly type: string
      readonly object: unknown
    }[]
    const envelope = specification.definition('callback/objects.json', 'callback_base')
    const problems = updates.flatMap((update) => {
      const name = eventDefinitions[update.type] ?? `callback_${update.type}`
      const fits = specification.definition('callback/objects.json', name)
      const issues = [
        ...(envelope(update) ? [] : (envelope.errors ?? [])),
        ...(fits(update.object) ? [] : (fits.errors ?? [])),
      ]
      return issues.map((issue) => `${update.type}: ${issue.instancePath} ${issue.message}`)
    })
    expect(new Set(updates.map(({ type }) => type))).toEqual(
      new Set([
        'board_post_new',
        'market_comment_new',
        'message_allow',
        'message_deny',
        'message_edit',
        'message_new',
        'message_reply',
        'photo_comment_new',
        'video_comment_new',
        'wall_post_new',
        'wall_reply_delete',
        'wall_reply_edit',
        'wall_reply_new',
      ]),
    )
    expect([...new Set(problems)]).toEqual([])
  })
})

/** A short life of an account in which everything happens once. */
async function playEverything() {
  const { fetch, exchanges } = recordTraffic()
  const bench = await createVkBench({ fetch, ownWallShare: 0.5 })
  const { simulator, channel, drain, signal, clock } = bench
  const anna = persona('anna')
  const boris = persona('boris')
  const monitors = [{ id: 'm1', query: 'ежевоз' }]

  const send = (message: InboundMessage, text: string, visibility = message.visibility) => {
    const { placeId, author, externalId } = message
    const target = { visibility, placeId, author, replyToExternalId: externalId }
    const key = `${externalId} ${text}`
    const request: SendRequest = { key, target, text, firstAttemptAt: clock.now(), signal }
    return channel.send(request).then(() => channel.findSent(request))
  }

  try {
    const first = simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Раз' })
    simulator.act({ kind: 'post', place: 'comment', persona: boris, text: 'И', replyTo: first })
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'До', photos: 2 })
    await bench.poll()
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Ау', photos: 1 })
    for (let round = 0; round < 6; round++) {
      const text = `ежевоз ${round}`
      simulator.act({ kind: 'post', place: 'mention', persona: boris, text, photos: 1 })
      simulator.act({ kind: 'post', place: 'listening', persona: boris, text })
    }
    for (const kind of ['photo', 'video', 'topic', 'market'] as const) {
      simulator.commentElsewhere(kind, anna, kind)
    }
    const comment = simulator.act({ kind: 'post', place: 'comment', persona: boris, text: 'Два' })
    const token = { invitationToken: 'tok' }
    const direct = simulator.act({
      kind: 'post',
      place: 'direct',
      persona: anna,
      text: 'Я',
      ...token,
    })
    for (const externalId of [comment, direct]) {
      simulator.act({ kind: 'edit', externalId, text: 'Иначе' })
    }
    const events = [
      ...(await drain()),
      ...(await drain('mentions')),
      ...(await drain('search:m1', monitors)),
    ]
    for (const event of events) {
      if (event.type === 'message') await send(event, 'Ответ')
    }
    const question = events.find(
      (event) => event.type === 'message' && event.externalId === comment,
    ) as InboundMessage
    await send(question, 'Лично', 'private').catch(() => null)
    simulator.act({ kind: 'allow', persona: boris, allowed: true })
    await send(question, 'слово '.repeat(600), 'private')
    await channel.reachability(question.author, signal)
    simulator.act({ kind: 'allow', persona: boris, allowed: false })
    // After a restart nothing is remembered of the post that is commented.
    bench.reconnect()
    simulator.act({ kind: 'post', place: 'comment', persona: boris, text: 'Три' })
    simulator.act({ kind: 'delete', externalId: comment })
    await drain()
    await channel.check(signal)
    return { exchanges, userToken: simulator.credentials['userToken'] ?? '' }
  } finally {
    await bench.stop()
  }
}

/** Asks, past the channel, for what VK refuses; returns the codes in this order. */
async function provokeRefusals(): Promise<readonly number[]> {
  const { simulator, stop } = await createVkBench()
  const { communityToken = '', groupId = '' } = simulator.credentials
  const person = simulator.act({ kind: 'allow', persona: persona('anna'), allowed: true })
  const stranger = simulator.act({ kind: 'allow', persona: persona('boris'), allowed: false })
  simulator.requireCaptcha('wall.createComment')

  const refusal = async (method: string, parameters: Record<string, string>) => {
    const fields = { access_token: communityToken, v: '5.199', ...parameters }
    const body = new URLSearchParams(fields)
    const response = await fetch(`${simulator.root}/method/${method}`, { method: 'POST', body })
    const answer = (await response.json()) as { error?: { error_code: number } }
    return answer.error?.error_code ?? 0
  }

  try {
    const message = { peer_id: person, random_id: '1' }
    const comment = { owner_id: `-${groupId}`, post_id: '999999', message: 'x' }
    const captcha = await refusal('wall.createComment', comment)
    const solved = { captcha_sid: 'wrong', captcha_key: 'x' }
    const stillCaptcha = await refusal('wall.createComment', { ...comment, ...solved })
    const codes = [
      await refusal('users.get', { access_token: 'nobody-knows-this' }),
      await refusal('users.invent', {}),
      await refusal('newsfeed.search', { q: 'x' }),
      await refusal('messages.send', { peer_id: person, message: 'x' }),
      await refusal('messages.send', { ...message, peer_id: stranger, message: 'x' }),
      await refusal('messages.send', { ...message, message: 'x'.repeat(5000) }),
    ]
    expect(captcha).toBe(14)
    return [...codes, stillCaptcha]
  } finally {
    await stop()
  }
}
