import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { defaultAssignment, type AssignmentSettings } from '#shared/contract/assignment.ts'
import type { Role } from '#shared/roles.ts'
import { createApp, type App } from '../app.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import { testPorts } from '../testing/test-ports.ts'

const minute = 60_000
const [anna, boris, vera, lead] = [1, 2, 3, 4]
const start = Date.parse('2026-11-27T09:00:00Z')
const role: Readonly<Record<number, Role>> = { [anna]: 'agent', [boris]: 'agent', [vera]: 'viewer', [lead]: 'lead' }

let data: string
let app: App
let clock: ReturnType<typeof manualClock>
let account: number
/** Cases of earlier tests end with this one. */
let before: number
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-dealer-'))
  clock = manualClock(start)
  app = await createApp(testPorts(data, clock), { host: 'hub', version: 'test' })
  app.store.raw.exec(`insert into agents (id, name, is_me, role) values (1, 'Анна', 0, 'agent'), (2, 'Борис', 0, 'agent'),
    (3, 'Вера', 0, 'viewer'), (4, 'Лев', 0, 'admin')`)
  account = await insertAccount(app.store, 'vk')
  await app.start()
})
beforeEach(async () => {
  await as(lead, 'admin').assignment.save(defaultAssignment)
  app.store.raw.exec(`update conversations set status = 'resolved'; update agents set capacity = null, away_since = null, left_at = null`)
  before = Number(app.store.raw.prepare('select coalesce(max(id), 0) from conversations').pluck().get())
})
afterAll(async () => {
  await app.stop()
  rmSync(data, { recursive: true, force: true })
})

const as = (agentId: number, ofRole = role[agentId] ?? 'agent') =>
  createRouterClient(app.router, { context: { caller: { agentId, role: ofRole, address: null } } })

/** Somebody opens a window; the answer closes it. */
async function comes(agentId: number): Promise<() => Promise<void>> {
  const stream = await as(agentId).events.subscribe()
  await stream.next()
  await app.dealt()
  return async () => {
    await stream.return(undefined)
    const isThere = async () => (await as(lead).assignment.workload()).people.find((one) => one.agentId === String(agentId))?.present
    while (await isThere()) await clock.advance(4000)
  }
}
const rules = (changes: Partial<AssignmentSettings> = {}) =>
  as(lead, 'admin').assignment.save({ ...defaultAssignment, on: true, awayMinutes: 5, ...changes })

/** A customer waits; answers the conversation. */
async function asks(name: string): Promise<number> {
  const who = `${name} ${before}`
  const known = app.store.raw.prepare<[string], { id: number }>('select id from authors where external_id = ?').get(who)
  const authorId = known?.id ?? (await insertAuthor(app.store, 'vk', who))
  const place = { accountId: account, network: 'vk', authorId, placeId: `${who} ${Math.random()}`, visibility: 'public' } as const
  const id = await insertConversation(app.store, place)
  await insertMessage(app.store, { conversationId: id, externalId: `${id}`, text: 'Где заказ?', at: clock.now() })
  app.store.raw
    .prepare('update conversations set waiting_since = :at, sla_json = json_object(\'waitingSince\', :at) where id = :id')
    .run({ at: clock.now(), id })
  return id
}
const holders = () =>
  app.store.raw.prepare('select assignee_id from conversations where id > ? order by id').pluck().all(before)
const settled = async () => {
  await clock.advance(minute)
  await app.dealt()
}
const give = (id: number, assigneeId: string | null) =>
  as(lead).conversations.update({ changes: [{ id: String(id), patch: { assigneeId } }] })

it('deals nothing out until somebody switches it on', async () => {
  await asks('a')
  const leave = await comes(anna)
  await settled()
  expect(holders()).toEqual([null])
  expect(await as(anna).team.me()).toMatchObject({ dealt: false, away: false })
  await rules()
  await app.dealt()
  expect(holders()).toEqual([anna])
  expect(await as(anna).team.me()).toMatchObject({ dealt: true })
  await leave()
})

it('deals out when somebody comes, when a case is resolved, and every minute, within what each may have', async () => {
  await rules({ capacity: 1 })
  const asked = clock.now()
  const ids = [await asks('a'), await asks('b'), await asks('c')]
  const leaves = [await comes(vera), await comes(lead)]
  expect(holders()).toEqual([null, null, null])
  leaves.push(await comes(anna))
  expect(holders().filter((id) => id === anna)).toHaveLength(1)
  leaves.push(await comes(boris))
  expect(new Set(holders())).toEqual(new Set([anna, boris, null]))
  const annas = ids[holders().indexOf(anna)] ?? 0
  await as(anna).conversations.update({ changes: [{ id: String(annas), patch: { status: 'resolved' } }] })
  await settled()
  expect(holders().filter((id) => id === anna)).toHaveLength(2)
  await asks('d')
  await as(lead).assignment.setCapacity({ id: String(boris), capacity: 2 })
  await settled()
  expect(holders()).toEqual([expect.any(Number), expect.any(Number), expect.any(Number), boris])
  expect((await as(lead).assignment.workload()).people.find(({ agentId }) => agentId === '2')).toMatchObject({
    present: true,
    open: 2,
    capacity: 2,
    ownCapacity: 2,
    waitingSince: asked,
  })
  for (const leave of leaves) await leave()
})

it('takes back what an absent person leaves unanswered, after so long and not before, and gives it to who is here', async () => {
  await rules()
  const id = await asks('a')
  const leaves = await comes(anna)
  expect(holders()).toEqual([anna])
  const stays = await comes(boris)
  await leaves()
  for (let passed = 0; passed < 4; passed++) await settled()
  expect(holders()).toEqual([anna])
  for (let passed = 0; passed < 2; passed++) await settled()
  expect(holders()).toEqual([boris])
  const facts = app.store.raw
    .prepare(`select actor, json_extract(data_json, '$.to'), json_extract(data_json, '$.why') from journal
      where kind = 'conversation.assigned' and conversation_id = ? order by id`)
    .raw()
    .all(id)
  expect(facts).toEqual([['program', anna, 'rule'], ['program', null, 'absent'], ['program', boris, 'rule']])
  await stays()
})

it('counts who says that they are away as absent, and gives them nothing until they are back', async () => {
  await rules()
  const leave = await comes(anna)
  await as(anna).assignment.setAway({ away: true })
  expect(await as(anna).team.me()).toMatchObject({ away: true })
  await asks('a')
  await settled()
  expect(holders()).toEqual([null])
  await as(anna).assignment.setAway({ away: false })
  await app.dealt()
  await settled()
  expect(holders()).toEqual([anna])
  await leave()
})

it('leaves what somebody gave by hand, or put back to nobody, until the customer writes again', async () => {
  await rules()
  const id = await asks('a')
  await give(id, String(lead))
  const leave = await comes(anna)
  expect(holders()).toEqual([lead])
  await give(id, null)
  await settled()
  expect(holders()).toEqual([null])
  await clock.advance(minute)
  await insertMessage(app.store, { conversationId: id, externalId: `again ${id}`, text: 'Ну что там?', at: clock.now() })
  await settled()
  expect(holders()).toEqual([anna])
  await expect(give(id, String(vera))).rejects.toMatchObject({ data: { code: 'bad_input' } })
  await leave()
})

it('brings a returning customer back to who answered them, if they are here', async () => {
  await rules()
  const first = await asks('a')
  await insertMessage(app.store, { conversationId: first, externalId: `answer ${first}`, text: 'Везём', at: clock.now(), direction: 'outbound' })
  app.store.raw.prepare(`update messages set agent_id = ? where external_id = ?`).run(boris, `answer ${first}`)
  app.store.raw.prepare(`update conversations set status = 'resolved', assignee_id = ? where id = ?`).run(anna, first)
  await asks('a')
  const leaves = [await comes(anna)]
  expect(holders()).toEqual([anna, anna])
  await asks('a')
  leaves.push(await comes(boris))
  expect(holders()).toEqual([anna, anna, boris])
  for (const leave of leaves) await leave()
})

it('gives what somebody who left had to who is here', async () => {
  await rules()
  await asks('a')
  const leave = await comes(boris)
  const id = await asks('b')
  await give(id, String(anna))
  await as(lead, 'admin').team.setLeft({ id: String(anna), left: true })
  await settled()
  expect(holders()).toEqual([boris, boris])
  await leave()
})
