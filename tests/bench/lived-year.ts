import type { RawConnection } from '#core/store/database.ts'

const second = 1000
const day = 24 * 3600 * second

/** Messages of each conversation: asked, answered, asked again, answered, thanked. */
const messagesEach = 5

/** So many conversations of five messages over a year, written by SQL alone: one in fifty is still open. */
export function fillYear(raw: RawConnection, messages: number, now: number): void {
  const conversations = messages / messagesEach
  const run = (sql: string) => raw.prepare(sql).run({ now, conversations })
  const each = `with recursive n(i) as (select 1 union all select i + 1 from n where i < :conversations)`
  // Scattered, but the same ones every run.
  const scattered = (salt: number, below: number) => `(abs(i * 2654435761 + ${salt * 40_503}) % 1000003 * 7919 % ${below})`
  const startAt = `(:now - ${2 * 3600 * second} - (i * 1000003 % ${Math.floor((365 * day) / second)}) * ${second})`
  const isOpen = '(i % 50 = 0)'
  const network = (of: string) => `(case ${of} % 3 when 0 then 'vk' when 1 then 'telegram' else 'x' end)`
  const label = (salt: number) =>
    `(case ${scattered(salt, 3)} when 0 then 'negative' when 1 then 'neutral' else 'positive' end)`
  raw.exec(`insert into agents (id, name, is_me) values (1, 'Ольга', 1), (2, 'Пётр', 0), (3, 'Anna', 0);
    insert into tags (id, name, colour) values (1, 'Доставка', 'blue');
    insert into monitors (id, name, query, networks_json, active, created_at) values (1, 'Brand', 'brand', '[]', 1, 0)`)
  run(`insert into accounts (id, network, external_id, name, api_root, simulated, status, public_fields_json,
      settings_json, health_json, created_at)
    select value, ${network('value')}, 'brand' || value, 'Brand', 'https://example.invalid', 0, 'paused', '{}', '{}', '[]', 0
    from json_each('[3, 4, 5]') where :now and :conversations`)
  run(`insert into contacts (id, name, created_at) ${each} select i, 'Customer', :now from n`)
  run(`insert into authors (id, network, external_id, contact_id, name, updated_at)
    ${each} select i, ${network('i')}, 'a' || i, i, 'Customer ' || i, :now from n`)
  run(`insert into conversations (id, account_id, network, author_id, place_id, visibility, kind, status, assignee_id,
      unread, preview, message_count, last_message_at, last_direction, sentiment_label, sentiment_score,
      sentiment_corrected, priority_score, priority_level, priority_reasons_json, sla_json, due_at, due_target,
      urgency_at, created_at, updated_at)
    ${each} select i, 3 + i % 3, ${network('i')}, i, 'p' || i, 'public', 'comment', iif(${isOpen}, 'open', 'resolved'),
      1 + i % 3, 0, 'Где мой заказ ' || i, ${messagesEach}, ${startAt} + 3600000, 'inbound', ${label(1)}, 0, 0, 30,
      (case ${scattered(2, 10)} when 0 then 'urgent' when 1 then 'high' else 'normal' end),
      '[{"code":"base","points":30}]', json_object('status', iif(${isOpen}, 'open', 'resolved'), 'waitingSince', null,
        'unanswered', json('[]'), 'closings', json('[]')),
      iif(${isOpen}, ${startAt} + 900000, null), iif(${isOpen}, 'nextResponse', null), ${startAt}, ${startAt}, :now
    from n`)
  for (let at = 0; at < messagesEach; at += 1) {
    const isOurs = at % 2 === 1
    const text = isOurs ? `'Деньги вернутся на карту, номер ' || i` : at === 4 ? `'Спасибо'` : `'Где мой заказ ' || i`
    const postedAt = `${startAt} + ${at * 600 * second} + ${scattered(3 + at, 500)} * ${second}`
    run(`insert into messages (account_id, network, external_id, conversation_id, author_id, agent_id, direction, kind,
        visibility, text, posted_at, received_at, repliable, language, sentiment_label, sentiment_score,
        sentiment_corrected, intents_json)
      ${each} select 3 + i % 3, ${network('i')}, 'm${at}_' || i, i, i, ${isOurs ? '1 + i % 3' : 'null'},
        '${isOurs ? 'outbound' : 'inbound'}', 'comment', 'public', ${text}, ${postedAt}, ${postedAt} + ${second}, 1, 'ru',
        ${label(20 + at)}, ${scattered(30 + at, 200)} / 100.0 - 1, 0,
        '${at === 4 ? '["thanks"]' : '["question"]'}' from n`)
  }
  const answeredAt = `${startAt} + ${600 * second} + ${scattered(4, 500)} * ${second}`
  run(`insert into sla_outcomes (conversation_id, network, agent_id, target, started_at, due_at, completed_at, result,
      business_ms)
    ${each}, targets(name) as (values ('firstResponse'), ('nextResponse'), ('resolution')) select i, ${network('i')},
      1 + i % 3, name, ${startAt}, ${startAt} + 900000, ${answeredAt},
      iif(${scattered(4, 500)} < 300, 'met', 'missed'), 600000 from n, targets`)
  run(`insert into journal (at, actor, actor_id, kind, conversation_id, account_id, data_json)
    ${each} select ${startAt} + 3000000, 'agent', 1 + i % 3, 'conversation.status', i, 3 + i % 3,
      '{"from":"pending","to":"resolved"}' from n where not ${isOpen}`)
  run(`insert into handoffs (token, state, network, account_id, author_id, public_conversation_id, created_at, invited_at,
      arrived_at, expires_at, updated_at)
    ${each} select 't' || i, iif(i % 3 = 0, 'arrived', 'invited'), ${network('i')}, 3 + i % 3, i, i, ${startAt}, ${startAt},
      iif(i % 3 = 0, ${startAt}, null), :now, :now from n where i % 40 = 1`)
  run(`insert into conversation_tags (conversation_id, tag_id) ${each} select i, 1 from n where i % 10 = 0`)
  run(`insert into monitor_hits (monitor_id, message_id, posted_at) select 1, id, posted_at from messages where id % 10 = 0 and :now and :conversations`)
  raw.exec('analyze')
}
