import { afterEach, beforeEach, expect, it } from 'vitest'
import { OtklikError } from '#shared/errors.ts'
import { insertAccount, insertAuthor, insertConversation } from '../store/store.fixture.ts'
import { goodPassword, teamFixture } from './team.fixture.ts'

let hub: Awaited<ReturnType<typeof teamFixture>>
let [anna, boris, lead]: number[] = []
beforeEach(async () => {
  hub = await teamFixture()
  ;[anna, boris, lead] = [await hub.add('Анна', 'agent'), await hub.add('Борис', 'agent'), await hub.add('Лев', 'lead')]
})
afterEach(() => hub.store.close())

const codeOf = (error: unknown) => (error instanceof OtklikError ? error.code : String(error))
const asLead = <Result>(work: () => Result) => hub.as(lead ?? 0, 'lead', work)
const empty = { memberIds: [], accountIds: [], monitorIds: [] }

it('keeps a team with its people and what it owns, and leaves out what is not there', async () => {
  const account = await insertAccount(hub.store, 'vk')
  const saved = await asLead(() => hub.teams.save({ ...empty, name: 'Возвраты', memberIds: [String(anna), '77', 'x'], accountIds: [String(account), '9'] }))
  expect(saved).toEqual({ id: '1', name: 'Возвраты', memberIds: [String(anna)], accountIds: [String(account)], monitorIds: [] })
  const renamed = await asLead(() => hub.teams.save({ ...saved, name: 'Возвраты и обмен', memberIds: [] }))
  expect(await hub.teams.list()).toEqual([renamed])
  const clash = await asLead(() => hub.teams.save({ ...empty, name: 'Возвраты и обмен' }).catch(codeOf))
  const gone = await asLead(() => hub.teams.save({ ...saved, id: '8' }).catch(codeOf))
  expect([clash, gone]).toEqual(['conflict', 'not_found'])
  await asLead(() => hub.teams.remove(1))
  expect(await hub.teams.list()).toEqual([])
  expect(hub.facts().map(([kind, , data]) => [kind, JSON.parse(String(data))])).toEqual([
    ['setting', { what: 'team', change: 'added', id: 1 }],
    ['setting', { what: 'team', change: 'changed', id: 1 }],
    ['setting', { what: 'team', change: 'removed', id: 1 }],
  ])
})

it('brings who is invited into a team there, unless it is gone by then', async () => {
  const admin = await hub.add('Ада', 'admin')
  const team = await asLead(() => hub.teams.save({ ...empty, name: 'Возвраты' }))
  const [first, second] = [0, 1].map(() => hub.as(admin, 'admin', () => hub.team.invite('agent', 3, Number(team.id))))
  const join = async (link: typeof first, email: string) =>
    hub.entrance.join({ code: hub.codeOf((await link) ?? { path: '' }), name: 'Новый', email, password: goodPassword }, '::1')
  const joined = await join(first, 'new@example.ru')
  expect(hub.sights.teams()[0]?.memberIds).toEqual([joined])
  await asLead(() => hub.teams.remove(Number(team.id)))
  await join(second, 'late@example.ru')
  expect(await hub.teams.list()).toEqual([])
  const nowhere = await hub.as(admin, 'admin', () => hub.team.invite('agent', 3, 5)).catch(codeOf)
  expect(nowhere).toBe('not_found')
})

it('gives back what somebody has and may not see any more, but not what they were given across teams', async () => {
  const { store } = hub
  const [account, other] = [await insertAccount(store, 'vk'), await insertAccount(store, 'x')]
  const authorId = await insertAuthor(store, 'vk', 'person')
  const place = { network: 'vk', authorId, visibility: 'public' } as const
  const own = await insertConversation(store, { ...place, accountId: account, placeId: 'a' })
  const given = await insertConversation(store, { ...place, accountId: other, placeId: 'b' })
  store.raw.prepare('update conversations set assignee_id = ?').run(anna)
  const mine = { ...empty, name: 'Возвраты', memberIds: [String(anna)], accountIds: [String(account)] }
  const team = await asLead(() => hub.teams.save(mine))
  await asLead(() => hub.teams.save({ ...empty, name: 'Доставка', memberIds: [String(boris)], accountIds: [String(other)] }))
  expect(hub.released).toEqual([given])
  hub.released.length = 0
  // Given by hand afterwards: it was not to be seen before this change either.
  await asLead(() => hub.teams.save({ ...team, memberIds: [] }))
  expect(hub.released).toEqual([own])
})
