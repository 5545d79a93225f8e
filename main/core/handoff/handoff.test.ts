import { describe, expect, it } from 'vitest'
import type { Reachability } from '#shared/channel.ts'
import type { Network } from '#shared/domain.ts'
import type { AuthorRef } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { outboxWorld, refuse, scriptedChannel, settle } from '../outbox/outbox.fixture.ts'
import { createOutbox } from '../outbox/outbox.ts'
import { createConversationRepository } from '../store/conversation-repository.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { readFacts } from '../store/journal.ts'
import { handoffRow } from '../store/handoff-repository.ts'
import { insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import { inbound } from '../testing/core-fixture.ts'
import { testIngest } from '../testing/test-ingest.ts'
import { ownWordsOf } from './own-words.ts'
import { createHandoffService } from './service.ts'
import { handoffLifetimeMs } from './start.ts'

const minute = 60_000
const open: Reachability = { status: 'reachable', reason: 'open_to_all' }
const closed: Reachability = { status: 'unreachable', reason: 'never_wrote' }

async function handoffWorld(reachability: Reachability = open, network: Network = 'vk') {
  const channel = {
    ...scriptedChannel({}, network),
    reachability: () => Promise.resolve(reachability),
    isShared: (placeId: string) => placeId.startsWith('group:'),
    isPerson: ({ externalId }: AuthorRef) => !externalId.startsWith('-'),
  }
  const world = await outboxWorld(channel, 'public')
  await world.outbox.stop()
  const outbox = createOutbox({
    ...world.options,
    ownWords: ownWordsOf,
    onEvent: (event) => handoffs.onOutboxEvent(event),
  })
  const { store, clock, options } = world
  const handoffs = createHandoffService({
    store,
    clock,
    log: options.log,
    outbox,
    channelOf: () => channel,
  })
  await outbox.start()
  const { id: agentId } = await store.db
    .insertInto('agents')
    .values({ name: 'Agent', is_me: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ingest = testIngest({ store, clock })
  let written = 0
  const { conversationId } = world

  return {
    ...world,
    channel,
    outbox,
    handoffs,
    /** Plans and starts what the plan proposes. */
    async handOff(mode: 'private' | 'invitation') {
      const plan = await handoffs.plan(conversationId)
      const { privateText, publicText, token } = plan
      const started = await handoffs.start({
        conversationId,
        agentId,
        token,
        mode,
        privateText,
        publicText: publicText ?? '',
      })
      return { plan, ...started }
    },
    start: (input: { readonly token: string; readonly publicText?: string; readonly seen?: string; readonly deed?: string }) =>
      handoffs.start({
        conversationId,
        agentId,
        mode: 'invitation',
        privateText: '',
        publicText: 'Напишите нам',
        ...input,
      }),
    /** Their message comes in as it does from the network. */
    async writePrivately(token: string | null, authorId = world.authorId) {
      const { db } = store
      const author = await db
        .selectFrom('authors')
        .select(['external_id', 'name'])
        .where('id', '=', authorId)
        .executeTakeFirstOrThrow()
      const dialog = await db
        .selectFrom('conversations')
        .select('place_id')
        .where('visibility', '=', 'private')
        .where('author_id', '=', authorId)
        .executeTakeFirst()
      written += 1
      const message = inbound({
        externalId: `private-${written}`,
        author: { externalId: author.external_id, name: author.name },
        kind: 'direct',
        visibility: 'private',
        placeId: dialog?.place_id ?? `dm:${author.external_id}`,
        text: 'Здравствуйте',
        postedAt: clock.now(),
        ...(token !== null && { invitationToken: token }),
      })
      const batch = { events: [message], quarantined: [], cursor: null, waitMs: 0 }
      const result = await ingest.commit({ id: world.accountId, network }, 'updates', batch)
      const [dialogId = 0] = result.changed
      const [tied] = result.arrivals
      const handoff = tied && (await handoffRow(db, tied.handoffId))
      return { tied: handoff ? { publicConversationId: handoff.public_conversation_id } : null, dialogId }
    },
    someoneElse: () => insertAuthor(store, network, 'stranger'),
    async facts() {
      const { facts } = await readFacts(store.db, 0, 100)
      return facts.map((fact) => fact.kind).filter((kind) => kind.startsWith('handoff.'))
    },
    state: async () => (await handoffs.list(conversationId))[0]?.state,
  }
}

describe('a person we can write to', () => {
  it('gets a private answer, and only then the public notice; answering ties the two', async () => {
    const world = await handoffWorld()
    world.channel.answers.push(refuse({ code: 'rate_limited', retryAfterMs: 10 * minute }))
    const { plan } = await world.handOff('private')
    expect(plan).toMatchObject({ reachability: open, privateConversationId: null })
    expect(plan.privateText).toContain('«Где заказ?»')
    expect(await world.rows()).toHaveLength(2)
    expect(await world.state()).toBe('proposed')
    await world.pass(5 * minute)
    expect(world.channel.sent.map((request) => request.target.visibility)).toEqual(['private'])
    await world.pass(10 * minute)
    expect(world.channel.sent.map((request) => request.target.visibility)).toEqual([
      'private',
      'private',
      'public',
    ])
    expect(world.channel.sent[1]?.target.placeId).toBe('dm:customer')
    expect(await world.state()).toBe('invited')
    const { tied, dialogId } = await world.writePrivately(null)
    expect(tied?.publicConversationId).toBe(world.conversationId)
    expect((await world.handoffs.list(dialogId))[0]).toMatchObject({
      state: 'arrived',
      privateConversationId: String(dialogId),
    })
    const states = await world.store.db.selectFrom('conversations').select('handoff_state').execute()
    expect(states).toEqual([{ handoff_state: 'arrived' }, { handoff_state: 'arrived' }])
  })

  it('may turn out to be closed: nothing is said in public, the next plan offers the invitation', async () => {
    const world = await handoffWorld()
    world.channel.answers.push(refuse({ code: 'recipient_closed' }))
    await world.handOff('private')
    await world.pass(minute)
    expect(world.channel.sent).toHaveLength(1)
    expect((await world.rows()).map((row) => [row.status, row.error_code])).toEqual([
      ['failed', 'recipient_closed'],
      ['failed', 'recipient_closed'],
    ])
    const { plan } = await world.handOff('invitation')
    expect(plan.reachability).toEqual({ status: 'unreachable', reason: 'denied_messages' })
    expect(plan.publicText).toContain(plan.invitationUrl)
    await world.pass(minute)
    expect((await world.handoffs.list(world.conversationId)).map((each) => each.state)).toEqual([
      'invited',
      'declined',
    ])
  })

  it('is left alone when the agent takes all back by one undo; the text returns', async () => {
    const world = await handoffWorld()
    const { undoId, plan } = await world.handOff('private')
    expect(await world.rows()).toHaveLength(2)
    const { text, conversationId } = await world.outbox.undo(Number(undoId), null)
    expect(text).toBe(plan.privateText.trim())
    await world.pass(minute)
    expect(world.channel.sent).toHaveLength(0)
    expect(await world.state()).toBe('declined')
    // Nothing left: no refusal stands in the list, and no report counts it.
    const shown = await world.store.db.selectFrom('conversations').select('handoff_state').execute()
    expect(shown.every(({ handoff_state: state }) => state === null)).toBe(true)
    const range = { from: 0, to: Number.MAX_SAFE_INTEGER, timeZone: 'UTC' }
    expect(await createReportRepository(world.store.db).handoffs(range)).toMatchObject({ proposed: 0 })
    expect(await world.rows()).toEqual([])
    const drafts = () => world.store.db.selectFrom('drafts').selectAll().execute()
    expect(await drafts()).toMatchObject([{ conversation_id: conversationId, text }])
    await world.handOff('private')
    expect(await drafts()).toEqual([])
  })

  it('is held back where the customer wrote or changed their words since it was planned, until that was seen', async () => {
    const world = await handoffWorld(closed)
    const { token, seen } = await world.handoffs.plan(world.conversationId)
    await world.store.db
      .insertInto('journal')
      .values({ at: 1, actor: 'customer', actor_id: world.authorId, kind: 'message.edited', conversation_id: world.conversationId, message_id: 1, account_id: null, data_json: '{}' })
      .execute()
    await expect(world.start({ token, seen })).rejects.toMatchObject({ code: 'moved_on', messageIds: [1] })
    expect(await world.rows()).toEqual([])
    const again = await world.handoffs.plan(world.conversationId)
    const { seen: since, undoId } = await world.start({ token, seen: again.seen })
    expect(await world.rows()).toMatchObject([{ id: Number(undoId) }])
    // Its own words are no news to whoever sent them.
    await expect(world.start({ token: again.token, seen: since })).resolves.toBeDefined()
  })

  it('leaves of an invitation that is taken back what the agent wrote, and never its link', async () => {
    const world = await handoffWorld(closed)
    const drafts = () => world.store.db.selectFrom('drafts').selectAll().execute()
    const proposed = await world.handOff('invitation')
    expect((await world.outbox.undo(Number(proposed.undoId), null)).text).toBe('')
    expect(await drafts()).toEqual([])
    const { token, invitationUrl } = await world.handoffs.plan(world.conversationId)
    const publicText = `Анна, мы всё нашли: ${invitationUrl ?? ''}`
    const { undoId } = await world.start({ token, publicText })
    expect((await world.outbox.undo(Number(undoId), null)).text).toBe('Анна, мы всё нашли:')
    expect(await drafts()).toMatchObject([{ text: 'Анна, мы всё нашли:' }])
    const again = await world.handoffs.plan(world.conversationId)
    await world.start({ token: again.token, publicText: `Анна, мы всё нашли: ${again.invitationUrl ?? ''}` })
    expect(await drafts()).toEqual([])
  })

  it('happens once for a key, however often it is asked for', async () => {
    const world = await handoffWorld()
    const { token } = await world.handoffs.plan(world.conversationId)
    const first = await world.start({ token, deed: 'deed-0123456789' })
    expect(await world.start({ token, deed: 'deed-0123456789' })).toEqual(first)
    await expect(world.start({ token })).rejects.toMatchObject({ code: 'conflict' })
    expect(await world.rows()).toHaveLength(1)
  })

  it('keeps tag, priority and whoever has it; an answer there is no first message to us', async () => {
    const world = await handoffWorld()
    const { db } = world.store
    await db.insertInto('tags').values({ id: 7, name: 'возврат', colour: 'red' }).execute()
    const { conversationId } = world
    await db
      .insertInto('conversation_tags')
      .values({ conversation_id: conversationId, tag_id: 7 })
      .execute()
    await db
      .updateTable('conversations')
      .set({ priority_score: 71, priority_level: 'high', manual_priority: 80 })
      .execute()
    const { handoff } = await world.handOff('private')
    const id = Number(handoff.privateConversationId)
    const row = await db
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ priority_score: 71, priority_level: 'urgent', manual_priority: 80 })
    expect(JSON.parse(row.sla_json)).toMatchObject({
      status: 'pending',
      firstRespondedAt: world.clock.now(),
      waitingSince: null,
    })
    const tags = await db
      .selectFrom('conversation_tags')
      .selectAll()
      .where('conversation_id', '=', id)
      .execute()
    expect(tags).toEqual([{ conversation_id: id, tag_id: 7 }])
  })

  it('gets it in a dialog of their own, not in a chat that others read', async () => {
    const world = await handoffWorld()
    const groupId = await insertConversation(world.store, {
      accountId: world.accountId,
      network: 'vk',
      authorId: world.authorId,
      placeId: 'group:1',
      visibility: 'private',
    })
    await insertMessage(world.store, { conversationId: groupId, externalId: 'chat-1', text: 'Всем привет' })
    const { plan } = await world.handOff('private')
    expect(plan.privateConversationId).toBeNull()
    await world.pass(minute)
    expect(world.channel.sent[0]?.target.placeId).toBe('dm:customer')
  })

  it('gets a private answer also where nobody can answer the post, without a word in public', async () => {
    const world = await handoffWorld()
    await world.store.db.updateTable('messages').set({ repliable: 0 }).execute()
    const { plan } = await world.handOff('private')
    expect(plan).toMatchObject({ publicText: null, invitationUrl: null })
    await world.pass(minute)
    expect(world.channel.sent.map((request) => request.target.visibility)).toEqual(['private'])
  })
})

describe('a person we cannot write to', () => {
  it('is invited in public in their language, and arrives by the token', async () => {
    const world = await handoffWorld(closed)
    const { plan } = await world.handOff('invitation')
    expect(plan.token).toMatch(/^[A-Za-z0-9]{16}$/)
    expect(plan.publicText).toBe(
      `Здравствуйте! Хотим разобраться и помочь. Напишите нам, пожалуйста, в личные сообщения: ${plan.invitationUrl}`,
    )
    await world.pass(minute)
    expect(world.channel.sent[0]?.target).toMatchObject({
      visibility: 'public',
      replyToExternalId: 'in-1',
    })
    expect(await world.state()).toBe('invited')
    const { tied } = await world.writePrivately(plan.token)
    expect(tied).not.toBeNull()
    expect(await world.state()).toBe('arrived')
    expect((await world.writePrivately(plan.token)).tied).toBeNull()
  })

  it.each(['vk', 'telegram', 'x'] as const)(
    'on %s is not the stranger who used the link first; the right one is tied afterwards',
    async (network) => {
      const world = await handoffWorld(closed, network)
      const { plan } = await world.handOff('invitation')
      await world.pass(minute)
      const stranger = await world.writePrivately(plan.token, await world.someoneElse())
      expect(stranger.tied).toBeNull()
      expect(await world.state()).toBe('invited')
      expect(await world.handoffs.list(stranger.dialogId)).toEqual([])
      const [handoff] = await world.handoffs.list(world.conversationId)
      expect(handoff).toMatchObject({
        privateConversationId: null,
        strangerAt: world.clock.now(),
      })
      const shown = await createConversationRepository(world.store.db).strangerAt(
        world.conversationId,
      )
      expect(shown).toBe(world.clock.now())
      const right = await world.writePrivately(plan.token)
      expect(right.tied?.publicConversationId).toBe(world.conversationId)
      expect((await world.handoffs.list(right.dialogId)).map((each) => each.state)).toEqual([
        'arrived',
      ])
      expect(await world.facts()).toEqual([
        'handoff.proposed',
        'handoff.invited',
        'handoff.stranger',
        'handoff.arrived',
      ])
    },
  )

  it('is not found by a second stranger either after they came', async () => {
    const world = await handoffWorld(closed)
    const { plan } = await world.handOff('invitation')
    await world.pass(minute)
    const right = await world.writePrivately(plan.token)
    const stranger = await world.writePrivately(plan.token, await world.someoneElse())
    expect(stranger.tied).toBeNull()
    expect((await world.handoffs.list(world.conversationId))[0]).toMatchObject({
      state: 'arrived',
      privateConversationId: String(right.dialogId),
    })
  })

  it('is anybody with the token where a community or a channel wrote: nobody tells who that is', async () => {
    const world = await handoffWorld(closed)
    await world.store.db
      .updateTable('authors')
      .set({ external_id: '-77' })
      .where('id', '=', world.authorId)
      .execute()
    const { plan } = await world.handOff('invitation')
    await world.pass(minute)
    const person = await world.someoneElse()
    expect((await world.writePrivately('aaaaaaaaaaaaaaaa', person)).tied).toBeNull()
    expect((await world.writePrivately(plan.token, person)).tied).not.toBeNull()
  })

  it('can come late, but not by an older message', async () => {
    const world = await handoffWorld(closed)
    world.handoffs.run()
    const { plan } = await world.handOff('invitation')
    await world.pass(minute)
    await world.clock.advance(handoffLifetimeMs + 2 * minute)
    await settle()
    await world.pass(2 * minute)
    expect(await world.state()).toBe('expired')
    expect((await world.writePrivately(null)).tied).toBeNull()
    expect((await world.writePrivately(plan.token)).tied).not.toBeNull()
    await world.handoffs.stop()
  })

  it('is known to be reachable once they wrote, also to a channel that has just started', async () => {
    const world = await handoffWorld(closed)
    const { dialogId } = await world.writePrivately(null)
    await insertMessage(world.store, { conversationId: dialogId, externalId: 'dm-1', text: 'Привет' })
    expect((await world.handoffs.plan(world.conversationId)).reachability).toEqual({
      status: 'reachable',
      reason: 'wrote_before',
    })
  })
})

describe('the end', () => {
  it('comes when the private conversation is resolved', async () => {
    const world = await handoffWorld()
    await world.handOff('private')
    await world.pass(minute)
    const { dialogId } = await world.writePrivately(null)
    await world.store.db
      .updateTable('conversations')
      .set({ status: 'resolved' })
      .where('id', '=', dialogId)
      .execute()
    world.handoffs.run()
    await world.pass(minute)
    expect(await world.state()).toBe('resolved')
    await world.handoffs.stop()
  })
})

describe('what is refused', () => {
  it('names its reason', async () => {
    const world = await handoffWorld()
    const { plan } = await world.handOff('invitation')
    const { handoffs, conversationId } = world
    await expect(world.start({ token: plan.token })).rejects.toMatchObject({ code: 'conflict' })
    await expect(world.start({ token: 'x' })).rejects.toMatchObject({ code: 'bad_input' })
    const fresh = 'abcdefghijklmnop'
    await expect(world.start({ token: fresh, publicText: ' ' })).rejects.toMatchObject({
      code: 'text_empty',
    })
    expect(await handoffs.list(conversationId)).toHaveLength(1)
    await expect(handoffs.plan(999)).rejects.toMatchObject({ code: 'not_found' })
    const { dialogId } = await world.writePrivately(null)
    await expect(handoffs.plan(dialogId)).rejects.toMatchObject({ code: 'bad_input' })
  })

  it('does not hide that the platform could not be asked', async () => {
    const world = await handoffWorld()
    world.channel.reachability = () =>
      Promise.reject(new ChannelError({ code: 'unreachable', method: 'users.get', delivery: 'none' }))
    expect((await world.handoffs.plan(world.conversationId)).reachability).toEqual({
      status: 'unknown',
      reason: 'check_failed',
    })
  })
})
