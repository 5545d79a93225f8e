import { rmSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openStore } from '../database.ts'
import { openAtSchema } from '../open-at-schema.ts'
import { plainTables } from '../plain-tables.ts'
import { derivedTables } from '../report-schema.ts'
import { migrations } from './index.ts'

it('counts what is there, and says of no conversation that its cases are known', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-test-'))
  try {
    const file = join(folder, 'otklik.db')
    const before = (migrations.find(({ name }) => name === 'report aggregates')?.version ?? 0) - 1
    const raw = await openAtSchema(file, before)
    raw.pragma('foreign_keys = off')
    raw.exec(`
      insert into conversations (id, account_id, network, author_id, place_id, visibility, kind, status, unread, preview,
          message_count, last_message_at, last_direction, sentiment_label, sentiment_score, sentiment_corrected,
          priority_score, priority_level, priority_reasons_json, sla_json, urgency_at, created_at, updated_at)
        values (5, 3, 'vk', 1, 'p', 'public', 'comment', 'open', 1, '', 1, 0, 'inbound', 'neutral', 0, 0, 21, 'low', '[]',
          '{}', 0, 0, 0);
      insert into sla_outcomes (conversation_id, network, agent_id, target, started_at, due_at, completed_at, result,
          business_ms, unanswered)
        values (5, 'vk', null, 'firstResponse', 900001, 0, 0, 'met', 0, 0), (5, 'vk', 2, 'nextResponse', 1800000, 0, 0, 'missed', 0, 0),
          (5, 'vk', 2, 'resolution', 1800001, 0, 0, 'met', 0, 1), (5, 'vk', 2, 'resolution', 1800001, 0, 0, 'met', 0, 0);
      insert into handoffs (token, state, network, account_id, author_id, public_conversation_id, created_at, invited_at,
          expires_at, updated_at)
        values ('a', 'invited', 'vk', 3, 1, 5, 1, 2, 0, 0), ('b', 'declined', 'vk', 3, 1, 5, 1, null, 0, 0)`)
    const message = raw.prepare(`insert into messages (account_id, network, conversation_id, author_id, direction, kind,
        visibility, text, posted_at, received_at, repliable, language, sentiment_label, sentiment_score,
        sentiment_corrected, intents_json)
      values (3, 'vk', 5, 1, ?, 'comment', 'public', '', ?, 0, 1, 'ru', ?, 0, 0, '[]')`)
    message.run('inbound', 0, 'negative')
    message.run('inbound', 899_999, 'positive')
    message.run('inbound', 900_000, 'neutral')
    message.run('inbound', -1, 'neutral')
    message.run('outbound', 900_000, 'neutral')
    raw.close()

    const store = await openStore(file)
    const rows = (table: string) => store.raw.prepare(`select * from ${table}`).raw().all()
    expect(rows('report_messages')).toEqual([
      [-900_000, 3, 'vk', 0, 1, 0],
      [0, 3, 'vk', 1, 0, 1],
      [900_000, 3, 'vk', 0, 1, 0],
    ])
    expect(rows('report_promises')).toEqual([
      [900_000, 3, 'vk', 0, 1, 0, 0, 0],
      [1_800_000, 3, 'vk', 2, 0, 1, 0, 1],
    ])
    expect(rows('report_handoffs')).toEqual([[0, 3, 'vk', 1, 1, 0, 0]])
    expect(rows('report_stale')).toEqual([[5, 1]])
    const plain = plainTables(store.raw).map(({ name }) => name)
    expect(derivedTables).toHaveLength(6)
    for (const name of derivedTables) expect(plain).not.toContain(name)
    expect(plain).toContain('report_schedules')
    await store.close()
  } finally {
    rmSync(folder, { recursive: true })
  }
})
