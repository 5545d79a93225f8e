import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ChannelError } from '#core/channels/channel-error.ts'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { noFaults } from '#simulators/faults.ts'
import { createXSimulator, type XSimulator } from '#simulators/x/index.ts'
import { anna, boris, connect, messagesIn, readAll, signal } from './x-bench.ts'

const start = Date.UTC(2026, 10, 21, 9)

describe('X channel: limits, tokens, refusals', () => {
  let clock: ManualClock
  let simulator: XSimulator
  beforeEach(async () => {
    clock = manualClock(start)
    simulator = createXSimulator({ clock })
    await simulator.start()
  })
  afterEach(() => simulator.stop())

  const refusal = async (promise: Promise<unknown>) => {
    const error: unknown = await promise.then(
      () => null,
      (reason: unknown) => reason,
    )
    if (!(error instanceof ChannelError)) throw new Error(`no ChannelError: ${String(error)}`)
    return error.details
  }
  const to = (personaId: string, visibility: 'public' | 'private', replyTo?: string) => ({
    key: 'k',
    target: {
      visibility,
      placeId: 'p',
      author: { externalId: personaId },
      replyToExternalId: replyTo,
    },
    text: 'текст',
    firstAttemptAt: start,
    signal,
  })

  it('renews an ended access token once for simultaneous calls and saves both first', async () => {
    const { channel, saved } = connect(simulator, clock)
    simulator.endAccessTokens()
    await Promise.all(['mentions', 'direct'].map((id) => readAll(channel, id)))
    expect(saved).toHaveLength(1)
    expect(saved[0]).toEqual({
      accessToken: simulator.credentials.accessToken,
      refreshToken: simulator.credentials.refreshToken,
    })
  })

  it('uses tokens it could not save, and saves the newest at the next chance', async () => {
    const saved: Readonly<Record<string, string>>[] = []
    let full = true
    const saveCredentials = (tokens: Readonly<Record<string, string>>) => {
      if (full) return Promise.reject(new Error('disk full'))
      saved.push(tokens)
      return Promise.resolve()
    }
    const { channel } = connect(simulator, clock, { saveCredentials })
    for (let time = 0; time < 2; time++) {
      simulator.endAccessTokens()
      await readAll(channel, 'mentions')
    }
    full = false
    await readAll(channel, 'mentions')
    await readAll(channel, 'mentions')
    const { accessToken, refreshToken } = simulator.credentials
    expect(saved).toEqual([{ accessToken, refreshToken }])
  })

  it('outlives a kill between the saving of one token and the other', async () => {
    const kept: Record<string, string> = { ...simulator.credentials }
    // As they are kept: each by itself, in turn; after the first nothing is written any more.
    let isAlive = true
    const saveCredentials = (tokens: Readonly<Record<string, string>>) => {
      for (const [name, value] of Object.entries(tokens)) {
        if (isAlive) kept[name] = value
        isAlive = false
      }
      return Promise.resolve()
    }
    const { channel } = connect(simulator, clock, { saveCredentials })
    simulator.endAccessTokens()
    await readAll(channel, 'mentions')
    expect(isAlive).toBe(false)
    simulator.endAccessTokens()
    const { channel: again } = connect(simulator, clock, { credentials: kept })
    await readAll(again, 'mentions')
  })

  it('asks to reconnect when the refresh token is dead, without showing it', async () => {
    const { channel } = connect(simulator, clock, {
      credentials: { ...simulator.credentials, refreshToken: 'secret-old-token' },
    })
    simulator.endAccessTokens()
    const details = await refusal(readAll(channel, 'mentions'))
    expect(details.code).toBe('token_dead')
    expect(JSON.stringify(details)).not.toContain('secret-old-token')
  })

  it('stops calling an endpoint whose window is used up until it opens again', async () => {
    await simulator.stop()
    simulator = createXSimulator({ clock, rateLimit: 2 })
    await simulator.start()
    const { channel } = connect(simulator, clock)
    const first = await readAll(channel, 'mentions')
    const second = await readAll(channel, 'mentions', first.cursor)
    expect(second.waitMs).toBe(15 * 60_000)
    expect(await refusal(readAll(channel, 'mentions', first.cursor))).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 15 * 60_000,
      delivery: 'none',
    })
    expect(channel.budgets()).toContainEqual({
      name: 'GET /2/users/:id/mentions',
      limit: 2,
      remaining: 0,
      resetsAt: start + 15 * 60_000,
    })
    await clock.advance(15 * 60_000)
    await readAll(channel, 'mentions', first.cursor)
  })

  it('names closed recipients, gone posts and too long texts', async () => {
    const post = simulator.act({ kind: 'post', persona: boris, place: 'mention', text: 'удалю' })
    const { channel } = connect(simulator, clock)
    const [message] = messagesIn((await readAll(channel, 'mentions')).events)
    const borisId = message?.author.externalId ?? ''
    expect((await refusal(channel.send(to(borisId, 'private')))).code).toBe('recipient_closed')
    expect(await channel.reachability({ externalId: borisId }, signal)).toEqual({
      status: 'unreachable',
      reason: 'denied_messages',
    })
    simulator.act({ kind: 'post', persona: boris, place: 'direct', text: 'сам напишу' })
    expect(await channel.reachability({ externalId: borisId }, signal)).toEqual({
      status: 'reachable',
      reason: 'wrote_before',
    })
    await channel.send(to(borisId, 'private'))
    expect(await channel.reachability({ externalId: '1' }, signal)).toMatchObject({
      reason: 'account_gone',
    })
    simulator.act({ kind: 'delete', externalId: post })
    expect((await refusal(channel.send(to(borisId, 'public', post)))).code).toBe('target_missing')
    const long = { ...to(borisId, 'public', post), text: '字'.repeat(141) }
    expect((await refusal(Promise.resolve().then(() => channel.send(long)))).code).toBe(
      'text_too_long',
    )
  })

  it('says that X takes the same words once, and knows its own among them', async () => {
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'Вопрос' })
    const { channel } = connect(simulator, clock)
    const [message] = messagesIn((await readAll(channel, 'mentions')).events)
    const request = to(message?.author.externalId ?? '', 'public', id)
    const sent = await channel.send(request)
    // The same attempt again, whose answer was lost: these words are its own.
    expect((await channel.send(request)).externalId).toBe(sent.externalId)
    const again = await refusal(channel.send({ ...request, key: 'another' }))
    expect(again).toMatchObject({ code: 'repeated_text', delivery: 'none' })
    expect(simulator.ledger().brand).toHaveLength(1)
    const other = simulator.act({ kind: 'post', persona: boris, place: 'mention', text: 'И я' })
    await channel.send({ ...request, key: 'third', target: { ...request.target, replyToExternalId: other } })
    expect(simulator.ledger().brand).toHaveLength(2)
  })

  it('finds what it sent though our own clock is fast', async () => {
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'Вопрос' })
    const fast = manualClock(start + 10 * 60_000)
    const { channel } = connect(simulator, fast)
    const [message] = messagesIn((await readAll(channel, 'mentions')).events)
    for (const visibility of ['public', 'private'] as const) {
      const about = to(message?.author.externalId ?? '', visibility, id)
      const request = { ...about, key: visibility, firstAttemptAt: fast.now() }
      simulator.setFaults({ ...noFaults, resetAfter: 1 })
      expect(await refusal(channel.send(request))).toMatchObject({ delivery: 'unknown' })
      simulator.setFaults(null)
      expect(await channel.findSent(request)).not.toBeNull()
    }
  })

  it('takes no verdict on the account from a page of somebody on the way', async () => {
    const { channel } = connect(simulator, clock)
    simulator.setFaults({ ...noFaults, blockPage: 1 })
    expect(await refusal(readAll(channel, 'mentions'))).toMatchObject({
      code: 'server_error',
      platformCode: 403,
    })
    simulator.setFaults(null)
    await readAll(channel, 'mentions')
  })

  it('marks a write unknown when the answer is lost, and finds it by reading back', async () => {
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'Вопрос' })
    const { channel } = connect(simulator, clock)
    const [message] = messagesIn((await readAll(channel, 'mentions')).events)
    const request = to(message?.author.externalId ?? '', 'public', id)
    simulator.setFaults({ ...noFaults, resetAfter: 1 })
    expect(await refusal(channel.send(request))).toMatchObject({
      code: 'unreachable',
      delivery: 'unknown',
    })
    simulator.setFaults({ ...noFaults, truncatedJson: 1 })
    const second = { ...request, text: 'другой' }
    expect(await refusal(channel.send(second))).toMatchObject({
      code: 'unreadable_answer',
      delivery: 'unknown',
    })
    simulator.setFaults({ ...noFaults, serverError: 1 })
    expect(await refusal(channel.send(request))).toMatchObject({
      code: 'server_error',
      delivery: 'unknown',
    })
    simulator.setFaults(null)
    const [posted] = simulator.ledger().brand
    expect(await channel.findSent(request)).toMatchObject({ externalId: posted?.externalId })
    const closed = createXSimulator({ clock })
    await closed.start()
    await closed.stop()
    const { channel: nowhere } = connect(simulator, clock, { apiRoot: closed.root })
    expect(await refusal(nowhere.send(request))).toMatchObject({
      code: 'unreachable',
      delivery: 'none',
    })
  })

  it('loses nothing when answers repeat and swap their items', async () => {
    const { channel } = connect(simulator, clock)
    simulator.setFaults({ ...noFaults, seed: 7, duplicateEvent: 0.5, outOfOrder: 0.5 })
    const ids = new Set<string>()
    const got = new Set<string>()
    let cursor: string | null = null
    for (let round = 0; round < 20; round++) {
      for (let each = 0; each < 3; each++) {
        ids.add(simulator.act({ kind: 'post', persona: anna, place: 'direct', text: `${round}` }))
      }
      const reading = await readAll(channel, 'direct', cursor)
      cursor = reading.cursor
      for (const message of messagesIn(reading.events)) got.add(message.externalId)
      await clock.advance(reading.waitMs)
    }
    expect(got).toEqual(ids)
  })

  it('stops listening first when the money is spent, and keeps direct messages', async () => {
    const notes = new Map<string, string>()
    const memory = {
      get: (name: string) => notes.get(name) ?? null,
      set: (name: string, value: string) => void notes.set(name, value),
    }
    const settings = { monthlyBudgetCents: 2 }
    const monitors = [{ id: 'm', query: 'ежевоз' }]
    const { channel } = connect(simulator, clock, { settings, memory })
    expect(channel.streams(monitors).map(({ id }) => id)).toContain('search:m')
    for (const text of ['раз', 'два']) {
      simulator.act({ kind: 'post', persona: anna, place: 'direct', text })
    }
    await readAll(channel, 'direct')
    await readAll(channel, 'direct')
    const money = { name: 'money', limit: 2, remaining: 0, resetsAt: Date.UTC(2026, 11, 1) }
    expect(channel.budgets()).toContainEqual(money)
    const left = connect(simulator, clock, { settings, memory }).channel.streams(monitors)
    expect(left.map(({ id }) => id)).toEqual(['direct', 'mentions', 'comments', 'deletions'])
    const { health } = await channel.check(signal)
    expect(health).toContainEqual(expect.objectContaining({ code: 'budget_spent' }))
    expect(health).toContainEqual({ code: 'direct_maybe_encrypted', severity: 'notice' })
    await clock.advance(11 * 24 * 60 * 60_000)
    expect(channel.streams(monitors)).toHaveLength(5)
  })

  it('stops listening when X says the paid reads are used up', async () => {
    simulator.setUsageCapped(true)
    const { channel } = connect(simulator, clock)
    const monitors = [{ id: 'm', query: 'ежевоз' }]
    const details = await refusal(readAll(channel, 'search:m', null, monitors))
    expect(details).toMatchObject({ code: 'quota_exhausted', retryAfterMs: 3_600_000 })
    expect(channel.streams(monitors)).toHaveLength(4)
    await channel.resume({}, signal)
    expect(channel.streams(monitors)).toHaveLength(5)
  })

  it('invites with a link that carries the token, once it knows who it is', async () => {
    const { channel } = connect(simulator, clock)
    expect(() => channel.invitationLink('abc')).toThrow(ChannelError)
    const { externalId, handle } = await channel.check(signal)
    expect(handle).toBe('ezhevoz')
    expect(channel.invitationLink('abc')).toBe(
      `https://x.com/messages/compose?recipient_id=${externalId}&text=%5B%23abc%5D`,
    )
  })

  it('reads on when the place in a list is not accepted any more', async () => {
    const { channel } = connect(simulator, clock)
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'тут' })
    const stale = JSON.stringify({
      since: null,
      newest: '5',
      token: 'no-such-page-at-all',
      pages: 1,
    })
    const { events } = await readAll(channel, 'mentions', stale)
    expect(messagesIn(events)).toMatchObject([{ externalId: id }])
  })
})
