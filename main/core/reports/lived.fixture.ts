import fc from 'fast-check'
import type { ConversationStatus } from '#shared/domain.ts'
import { answer, triageOf } from '../conversations/triage.fixture.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createExpiryRows } from '../store/expiry-rows.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

const minute = 60_000

const texts = ['Где мой заказ?', 'Ужасный сервис, верните деньги!', 'Спасибо большое', 'Всё отлично, вы лучшие', 'реклама'] as const

const place = fc.integer({ min: 1, max: 4 })

/** One thing that happens in a workspace, and how many minutes after the one before. */
const step = fc.record({
  after: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 3 * 24 * 60 })),
  deed: fc.oneof(
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('asks' as const), place, text: fc.constantFrom(...texts), late: fc.integer({ min: 0, max: 600 }) }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('answer' as const), place, resolve: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('elsewhere' as const), place }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('status' as const), place, to: fc.constantFrom<ConversationStatus>('resolved', 'open', 'pending', 'spam') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('edits' as const), place, text: fc.constantFrom(...texts) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('deletes' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('moves' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('wiped' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('corrects' as const), place }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('handoff' as const), place, stage: fc.integer({ min: 0, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('survey' as const), place, asked: fc.constantFrom('csat', 'nps'), score: fc.option(fc.integer({ min: 0, max: 10 }), { freq: 5 }), gone: fc.boolean() }) },
  ),
})

/** A history of a few customers with one agent over some weeks: they have asked before anything else happens. */
export const history = fc
  .array(step, { minLength: 6, maxLength: 30, size: 'max' })
  .map((steps) => [
    ...[1, 2, 3, 4].map((at) => ({ after: 1, deed: { kind: 'asks' as const, place: at, text: texts[0], late: at * 10 } })),
    ...steps,
  ])

/** A range of whole days in which some of it lies, mostly. */
export const days = fc
  .record({ first: fc.integer({ min: -2, max: 12 }), count: fc.integer({ min: 1, max: 31 }) })
  .map(({ first, count }) => ({ from: noon + first * 24 * 60 * minute, to: noon + (first + count) * 24 * 60 * minute }))

export type History = Readonly<ReturnType<(typeof history)['generate']>['value']>

/** Lives through a history, which begins at noon, and, after something else, through another. The caller closes the store. */
export async function lived(
  steps: History,
  between: (core: CoreFixture) => Promise<void> = () => Promise.resolve(),
  then: History = [],
): Promise<CoreFixture> {
  const core = await coreFixture()
  const me = await createCatalogueRepository(core.store.db).me('Ольга')
  const triage = triageOf(core, me)
  let count = 0
  const idOf = (at: number) =>
    core.store.raw
      .prepare<[string], { id: number }>('select id from conversations where place_id = ?')
      .get(`p${at}`)?.id ?? null

  for (const [index, { after, deed }] of [...steps, ...then].entries()) {
    if (index === steps.length) await between(core)
    await core.clock.advance(after * minute)
    const now = core.clock.now()
    const author = { externalId: `c${deed.place}`, name: `c${deed.place}` }
    const written = { placeId: `p${deed.place}`, author }
    const ours = (externalId: string) =>
      inbound({ ...written, externalId, direction: 'outbound', text: 'Деньги уже на карте', postedAt: now })
    count += 1
    if (deed.kind === 'asks') {
      const postedAt = now - deed.late * minute
      await core.commit(inbound({ ...written, externalId: `q${count}`, text: deed.text, postedAt }))
      continue
    }
    const id = idOf(deed.place)
    if (id === null) continue
    switch (deed.kind) {
      case 'answer':
        await triage.humanReplied(id, answer(core, { at: now, agentId: me }))
        await core.commit(ours(`a${count}`))
        core.store.raw.prepare('update messages set agent_id = ? where external_id = ?').run(me, `a${count}`)
        if (deed.resolve) await triage.update([{ id: String(id), patch: { status: 'resolved' } }])
        break
      case 'elsewhere':
        await core.commit(ours(`a${count}`))
        break
      case 'status':
        await triage.update([{ id: String(id), patch: { status: deed.to } }])
        break
      case 'edits':
      case 'deletes': {
        const last = core.store.raw
          .prepare<[number], string>(
            `select external_id from messages where conversation_id = ? and direction = 'inbound' order by id desc`,
          )
          .pluck()
          .get(id)
        if (last === undefined) break
        const change = { externalId: last, editedAt: now, deletedAt: now }
        await core.commit(
          deed.kind === 'edits' ? { type: 'edit', ...change, text: deed.text } : { type: 'deletion', ...change },
        )
        break
      }
      case 'moves':
        // The customer wrote at the new place, too: what was two conversations is one.
        await core.commit(inbound({ ...written, placeId: `n${deed.place}`, externalId: `q${count}`, postedAt: now }))
        await core.commit({ type: 'placeMoved', from: `n${deed.place}`, to: written.placeId })
        break
      case 'wiped':
        await core.store.inTransaction(() => {
          const aged = core.store.raw.prepare<[number], number>('select id from messages where conversation_id = ?').pluck().all(id)
          createExpiryRows(core.store.raw).wipeMessages(aged, now)
        })
        break
      case 'corrects':
        core.store.raw
          .prepare(
            `insert into sentiment_corrections (message_id, agent_id, from_label, to_label, created_at)
              select min(id), ?, 'neutral', 'negative', ? from messages where conversation_id = ?`,
          )
          .run(me, now, id)
        break
      case 'handoff':
        core.store.raw
          .prepare(
            `insert into handoffs (token, state, network, account_id, author_id, public_conversation_id, created_at,
               invited_at, arrived_at, expires_at, updated_at)
              select ?, ?, network, account_id, author_id, id, ?, ?, ?, ?, ? from conversations where id = ?`,
          )
          .run(
            `t${count}`,
            ['proposed', 'invited', 'arrived', 'resolved'][deed.stage],
            now,
            deed.stage > 0 ? now : null,
            deed.stage > 1 ? now : null,
            now + minute,
            now,
            id,
          )
        break
      case 'survey':
        core.store.raw
          .prepare('insert into survey_answers (kind, conversation_id, sent_at, score) values (?, ?, ?, ?)')
          .run(deed.asked, deed.gone ? null : id, now, deed.asked === 'nps' || deed.score === null ? deed.score : 1 + (deed.score % 5))
    }
  }
  return core
}
