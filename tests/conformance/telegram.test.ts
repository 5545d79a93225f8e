import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contentFields, metaFields, serviceFields } from '#core/channels/telegram/content-kinds.ts'
import { knownUpdateKinds } from '#core/channels/telegram/update-schema.ts'
import type { Fetch } from '#core/ports.ts'
import { noFaults } from '#simulators/faults.ts'
import { anna, boris, never, startTelegram } from '../integration/telegram-setup.ts'
import { telegramSpecification } from './telegram-specification.ts'

const specification = telegramSpecification()

interface Exchange {
  readonly method: string
  readonly payload: unknown
  readonly answer: unknown
}

/** A fetch that writes down every method call and what came back. */
function recordingFetch(exchanges: Exchange[]): Fetch {
  return async (input, init) => {
    const response = await fetch(input, init)
    const method = /\/bot[^/]+\/(\w+)$/.exec(new URL(addressOf(input)).pathname)?.[1]
    if (method !== undefined) {
      exchanges.push({
        method,
        payload: JSON.parse(z.string().parse(init?.body ?? '{}')),
        answer: await response.clone().json(),
      })
    }
    return response
  }
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}

const acceptedSchema = z.object({ ok: z.literal(true), result: z.unknown() })
const refusedSchema = z.strictObject({
  ok: z.literal(false),
  error_code: z.number().int(),
  description: z.string().min(1),
  parameters: z.unknown().optional(),
})

/** One day of everything: every kind of update, every method, refusals included. */
async function playDay(): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = []
  const { simulator, channel, poll, send, clock } = await startTelegram(
    { basicGroup: true },
    { fetch: recordingFetch(exchanges) },
  )
  await channel.check(never)
  simulator.act({ kind: 'allow', persona: boris, allowed: true })
  simulator.act({ kind: 'allow', persona: boris, allowed: false })
  const direct = simulator.act({
    kind: 'post',
    persona: anna,
    place: 'direct',
    text: 'Вот фото, @ezhevoz_bot',
    photos: 2,
    invitationToken: 'abc',
  })
  const comment = simulator.act({ kind: 'post', persona: boris, place: 'comment', text: 'When?' })
  const mention = simulator.act({ kind: 'post', persona: boris, place: 'mention', text: 'help' })
  // Whether the group's own name speaks for the brand, the channel must ask.
  simulator.answerAsGroup(mention, 'On it')
  simulator.writeToChannel(anna, 'Здравствуйте')
  simulator.act({ kind: 'post', persona: anna, place: 'listening', text: 'Ежевоз лежит' })
  simulator.act({ kind: 'edit', externalId: direct, text: 'Вот два фото' })
  simulator.connectBusiness({ canReply: true, enabled: true })
  const business = simulator.writeToBusiness(boris, 'Hello')
  simulator.answerFromBusiness(boris, 'Hi')
  simulator.act({ kind: 'edit', externalId: business, text: 'Hello!' })

  const { events } = await poll([{ id: 'm', query: 'ежевоз' }])
  const refused = async (placeId: string, text: string) => {
    await clock.advance(60_000)
    return send({ visibility: 'public', placeId, authorId: 'x', text }).catch(() => null)
  }
  const inbound = events
    .filter((event) => event.type === 'message')
    .filter((message) => message.direction === 'inbound')
  for (const event of inbound) {
    await clock.advance(10_000)
    await send({
      visibility: event.visibility,
      placeId: event.placeId,
      authorId: event.author.externalId,
      replyTo: event.externalId,
      text: 'Здравствуйте!',
    })
    const file = event.attachments.find((attachment) => attachment.fileId !== undefined)
    if (file) await channel.fetchAttachment(file, never)
  }
  simulator.act({ kind: 'delete', externalId: business })
  const group = inbound.find((event) => event.kind === 'mention')
  simulator.migrateGroup()
  await refused(group?.placeId ?? '', 'Follow us')
  simulator.publishPost('Новость')
  await poll()

  await refused('-999', 'no such chat')
  await refused(comment.split(':')[0] ?? '', '')
  simulator.setFaults({ ...noFaults, rateLimited: 1 })
  await refused('-999', 'too many')
  simulator.setFaults(null)
  await channel.resume({ action: 'delete_webhook' }, never)
  return exchanges
}

describe.skipIf(specification === null)('Telegram Bot API (needs ../shared/specs)', () => {
  it('the channel asks and the simulator answers as the specification says', async () => {
    if (!specification) return
    const exchanges = await playDay()
    const problems = exchanges.flatMap(({ method, payload, answer }) => {
      const accepted = acceptedSchema.safeParse(answer)
      return [
        ...specification.requestProblems(method, payload),
        ...(accepted.success ? specification.resultProblems(method, accepted.data.result) : []),
      ]
    })
    expect(problems).toEqual([])
    expect([...new Set(exchanges.map(({ method }) => method))].sort()).toEqual([
      'deleteWebhook',
      'getChat',
      'getFile',
      'getMe',
      'getUpdates',
      'getWebhookInfo',
      'sendMessage',
    ])
  })

  it('every kind of update the channel reads was among them', async () => {
    const exchanges = await playDay()
    const updates = exchanges
      .filter(({ method }) => method === 'getUpdates')
      .flatMap(
        ({ answer }) => z.object({ result: z.array(z.looseObject({})) }).parse(answer).result,
      )
    const kinds = new Set(updates.flatMap(Object.keys))
    expect([...kinds].sort()).toEqual([
      'business_connection',
      'business_message',
      'channel_post',
      'deleted_business_messages',
      'edited_business_message',
      'edited_message',
      'message',
      'my_chat_member',
      'update_id',
    ])
  })

  it('refusals have the shape and parameters of the Bot API', async () => {
    if (!specification) return
    const refusals = (await playDay()).filter(
      ({ answer }) => !acceptedSchema.safeParse(answer).success,
    )
    expect(refusals.length).toBeGreaterThanOrEqual(4)
    for (const { answer } of refusals) {
      const { parameters } = refusedSchema.parse(answer)
      if (parameters === undefined) continue
      expect(specification.typeProblems('ResponseParameters', parameters)).toEqual([])
    }
  })

  it('methods our channel does not use answer conformly too', async () => {
    if (!specification) return
    const { simulator, poll, send } = await startTelegram()
    simulator.connectBusiness({ canReply: true, enabled: true })
    const connection = await call(simulator, 'getBusinessConnection', {
      business_connection_id: 'vNb7QpXkY0SgAAA',
    })
    expect(specification.resultProblems('getBusinessConnection', connection)).toEqual([])
    const id = simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
    await poll()
    const chat = id.split(':')[0] ?? ''
    const sent = await send({ visibility: 'private', placeId: chat, authorId: chat, text: 'Привт' })
    const own = { chat_id: chat, message_id: sent.externalId.split(':')[1] }
    const edited = await call(simulator, 'editMessageText', { ...own, text: 'Привет' })
    expect(specification.resultProblems('editMessageText', edited)).toEqual([])
    expect(simulator.ledger().brand).toMatchObject([{ text: 'Привет' }])
    expect(await call(simulator, 'deleteMessage', own)).toBe(true)
    expect(await call(simulator, 'setWebhook', { url: 'https://hook.example' })).toBe(true)
    const members = await call(simulator, 'getChatMemberCount', { chat_id: '@ezhevoz' })
    expect(members).toBe(18_432)
    const commands = [{ command: 'help', description: 'Помощь' }]
    expect(specification.requestProblems('setMyCommands', { commands })).toEqual([])
    expect(await call(simulator, 'setMyCommands', { commands: JSON.stringify(commands) })).toBe(true)
    const info = await call(simulator, 'getWebhookInfo', {})
    expect(specification.resultProblems('getWebhookInfo', info)).toEqual([])
  })

  it('every field of a message is decided on', () => {
    if (!specification) return
    const decided = new Set<string>([...contentFields, ...serviceFields, ...metaFields])
    expect(specification.fieldsOf('Message').filter((field) => !decided.has(field))).toEqual([])
    const kinds = new Set(['update_id', ...knownUpdateKinds])
    expect(specification.fieldsOf('Update').filter((field) => !kinds.has(field))).toEqual([])
  })

  it('the validator itself finds what is wrong', () => {
    if (!specification) return
    expect(specification.requestProblems('sendMessage', { chat: 1 })).toEqual([
      'sendMessage.chat: not in the specification',
      'sendMessage.chat_id: missing',
      'sendMessage.text: missing',
    ])
    expect(
      specification.resultProblems('getMe', { id: '1', is_bot: true, first_name: 'x' }),
    ).toEqual(['getMe.id: not an integer'])
  })
})

interface Reachable {
  readonly root: string
  readonly credentials: Readonly<Record<string, string>>
}

/** One call as another client would make it: a form instead of JSON. */
async function call(
  simulator: Reachable,
  method: string,
  fields: Readonly<Record<string, string | undefined>>,
): Promise<unknown> {
  const body = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value)
  const url = `${simulator.root}/bot${simulator.credentials['botToken']}/${method}`
  const response = await fetch(url, { method: 'POST', body })
  return acceptedSchema.parse(await response.json()).result
}
