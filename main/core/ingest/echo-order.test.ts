import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkStore } from '../invariants/check-store.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

const minute = 60_000
let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(inbound({ externalId: 'asked', postedAt: noon - 30 * minute }))
})
afterEach(() => core.store.close())

/** Our answer as the agent sees it before the platform has shown it, with our own time. */
function answered(id: number, text: string, at: number) {
  core.store.raw.exec(
    `insert into messages (id, account_id, network, conversation_id, author_id, direction, kind, visibility, text,
      posted_at, received_at, repliable, language, sentiment_label, sentiment_score, sentiment_corrected, intents_json)
     select ${id}, account_id, network, 1, author_id, 'outbound', kind, visibility, '${text}', ${at}, ${at}, 0, 'ru',
       'neutral', 0, 0, '[]' from messages where id = 1;
     insert into message_search (rowid, text) values (${id}, '${text}');
     insert into outbox (id, account_id, conversation_id, message_id, key, purpose, target_json, text, status,
       visibility, send_at, attempts, first_attempt_at, resolve_after, reported, created_at, updated_at, doubt_since)
     values (${id}, 1, 1, ${id}, 'k${id}', 'reply', '{}', '${text}', 'uncertain', 'public', 0, 1, ${at}, 0, 0, 0, 0, 0);
     update conversations set message_count = message_count + 1, last_message_id = ${id}, last_message_at = ${at},
       last_direction = 'outbound', preview = '${text}' where id = 1`,
  )
}

const echo = (externalId: string, text: string, postedAt: number) =>
  inbound({ externalId, direction: 'outbound', text, postedAt })
const shown = () =>
  core.store.raw
    .prepare('select last_message_id as id, last_message_at as at, last_direction as by, preview from conversations')
    .get()

it('dates several of ours in one batch by the platform, beside a new message of the customer', async () => {
  answered(2, 'Первое', noon - 12 * minute)
  answered(3, 'Второе', noon - 10 * minute)
  await core.commit(
    echo('e2', 'Второе', noon - 14 * minute),
    inbound({ externalId: 'again', text: 'Ну где же?', postedAt: noon - 13 * minute }),
    echo('e1', 'Первое', noon - 16 * minute),
  )
  expect(shown()).toMatchObject({ at: noon - 13 * minute, by: 'inbound', preview: 'Ну где же?' })
  expect(checkStore(core.store.raw)).toEqual([])
})
