import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { goodPassword, otherPassword, teamFixture } from './team.fixture.ts'

const day = 86_400_000
let hub: Awaited<ReturnType<typeof teamFixture>>
beforeEach(async () => {
  hub = await teamFixture()
})
afterEach(() => hub.store.close())

const code = (code: string) => expect.objectContaining({ code })

/** The first admin, as a first start lets them in. */
async function firstAdmin(): Promise<number> {
  const link = await hub.team.firstInvitation()
  if (!link) throw new Error('there is an admin')
  const wish = { code: hub.codeOf(link), name: 'Анна', email: 'Anna@Example.ru', password: goodPassword }
  return hub.entrance.join(wish, '10.0.0.1')
}

it('lets the first admin in by a link that works once, and signs them in by what they chose', async () => {
  const earlier = await hub.team.firstInvitation()
  const id = await firstAdmin()
  expect(await hub.team.firstInvitation()).toBeNull()
  // A link that an earlier start printed opens nothing any more.
  await expect(hub.entrance.look(hub.codeOf(earlier ?? { path: '' }), '10.0.0.2')).rejects.toMatchObject({ parameters: { why: 'revoked' } })
  expect(await hub.entrance.signIn({ email: ' anna@example.RU', password: goodPassword }, '10.0.0.1')).toBe(id)
  expect(await hub.entrance.callerOf(id, '10.0.0.1')).toEqual({ agentId: id, role: 'admin', address: '10.0.0.1' })
})

it('gives the first admin the cases of who worked here alone', async () => {
  const me = await createCatalogueRepository(hub.store.db).me('Ольга')
  expect(await firstAdmin()).toBe(me)
  expect(await hub.as(me, 'admin', () => hub.team.people())).toMatchObject([{ name: 'Анна', me: true, email: 'anna@example.ru' }])
})

it('invites with a role, once, for a time, until it is taken back', async () => {
  const admin = await firstAdmin()
  const invite = () => hub.as(admin, 'admin', () => hub.team.invite('viewer', 2))
  const [used, revoked, late] = [await invite(), await invite(), await invite()]
  const wish = { name: 'Олег', email: 'oleg@example.ru', password: goodPassword }
  const join = (link: { path: string }, changes = {}) => hub.entrance.join({ ...wish, code: hub.codeOf(link), ...changes }, 'a')

  const oleg = await join(used)
  expect(await hub.entrance.callerOf(oleg, '')).toMatchObject({ role: 'viewer' })
  await expect(join(used, { email: 'b@example.ru' })).rejects.toMatchObject({ code: 'invitation_invalid', parameters: { why: 'used' } })
  await hub.as(admin, 'admin', () => hub.team.revokeInvitation(Number(revoked.id)))
  await expect(join(revoked)).rejects.toMatchObject({ parameters: { why: 'revoked' } })
  expect((await hub.team.invitations()).map(({ id }) => id)).toContain(late.id)
  await hub.clock.advance(2 * day)
  await expect(join(late)).rejects.toMatchObject({ parameters: { why: 'expired' } })
  await expect(join({ path: '/#join=nothing' })).rejects.toMatchObject({ parameters: { why: 'unknown' } })
  expect((await hub.team.invitations()).map(({ id }) => id)).not.toContain(late.id)
})

it('keeps an invitation open when what was typed does not do', async () => {
  const admin = await firstAdmin()
  const link = await hub.as(admin, 'admin', () => hub.team.invite('agent', 2))
  const wish = { code: hub.codeOf(link), name: 'Олег', email: 'oleg@example.ru', password: goodPassword }
  await expect(hub.entrance.join({ ...wish, password: 'oleg@example' }, 'a')).rejects.toEqual(code('password_weak'))
  await expect(hub.entrance.join({ ...wish, email: 'не почта' }, 'a')).rejects.toMatchObject({ parameters: { field: 'email' } })
  await expect(hub.entrance.join({ ...wish, name: ' ' }, 'a')).rejects.toMatchObject({ parameters: { field: 'name' } })
  await expect(hub.entrance.join({ ...wish, email: 'anna@example.ru' }, 'a')).rejects.toEqual(code('email_taken'))
  await expect(hub.entrance.join(wish, 'a')).resolves.toBeGreaterThan(admin)
})

it('lets two who open one link at the same time in once', async () => {
  const admin = await firstAdmin()
  const link = await hub.as(admin, 'admin', () => hub.team.invite('agent', 2))
  const join = (email: string) => hub.entrance.join({ code: hub.codeOf(link), name: 'Кто-то', email, password: goodPassword }, 'a')
  const both = await Promise.allSettled([join('a@example.ru'), join('b@example.ru')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

it('says the same of a wrong password and of an e-mail nobody has, and slows down who guesses', async () => {
  await firstAdmin()
  const wrong = { email: 'anna@example.ru', password: 'не то' }
  const nobody = { email: 'nobody@example.ru', password: 'не то' }
  const failure = await hub.entrance.signIn(wrong, 'x').catch((error: unknown) => error)
  expect(await hub.entrance.signIn(nobody, 'x').catch((error: unknown) => error)).toEqual(failure)
  expect(failure).toEqual(code('sign_in_failed'))
  for (let count = 0; count < 4; count++) await hub.entrance.signIn(wrong, 'x').catch(() => undefined)
  // Now the right one has to wait, too: nobody learns that it was right.
  const right = { email: 'anna@example.ru', password: goodPassword }
  await expect(hub.entrance.signIn(right, 'x')).rejects.toMatchObject({ code: 'too_many_attempts', parameters: { seconds: 2 } })
  await hub.clock.advance(2000)
  await expect(hub.entrance.signIn(right, 'x')).resolves.toBeGreaterThan(0)
  await expect(hub.entrance.signIn(right, 'x')).resolves.toBeGreaterThan(0)
})

it('closes with the role what somebody opened as an admin, also after their call has begun', async () => {
  const admin = await firstAdmin()
  const eva = await hub.add('eva', 'admin')
  const asEva = <Result>(work: () => Result) => hub.as(eva, 'admin', work)
  const links = [await asEva(() => hub.team.invite('admin', 2)), await asEva(() => hub.team.resetPassword(admin))]
  await hub.as(admin, 'admin', () => hub.team.setRole(eva, 'agent'))
  for (const link of links) {
    await expect(hub.entrance.look(hub.codeOf(link), 'a')).rejects.toMatchObject({ parameters: { why: 'revoked' } })
  }
  await expect(asEva(() => hub.team.invite('admin', 2))).rejects.toEqual(code('denied'))
  await expect(asEva(() => hub.team.setRole(eva, 'admin'))).rejects.toEqual(code('denied'))
})

it('sets a password anew by the newest link only, and puts everybody out who had the old one', async () => {
  const admin = await firstAdmin()
  const reset = () => hub.as(admin, 'admin', () => hub.team.resetPassword(admin))
  const [older, newer] = [await reset(), await reset()]
  await expect(hub.entrance.look(hub.codeOf(older), 'a')).rejects.toMatchObject({ parameters: { why: 'revoked' } })
  expect(await hub.entrance.look(hub.codeOf(newer), 'a')).toEqual({ role: 'admin', forName: 'Анна' })
  expect(await hub.entrance.join({ code: hub.codeOf(newer), password: otherPassword }, 'a')).toBe(admin)
  expect(hub.ended).toEqual([[admin, 'none']])
  await expect(hub.entrance.signIn({ email: 'anna@example.ru', password: goodPassword }, 'a')).rejects.toEqual(code('sign_in_failed'))
  await expect(hub.entrance.signIn({ email: 'anna@example.ru', password: otherPassword }, 'a')).resolves.toBe(admin)
})

it('changes one’s own password for the right one only, and ends one’s other sessions', async () => {
  const admin = await firstAdmin()
  const change = (current: string, next: string) => hub.as(admin, 'admin', () => hub.team.changePassword(current, next))
  await expect(change('не то', otherPassword)).rejects.toEqual(code('sign_in_failed'))
  await expect(change(goodPassword, 'легко')).rejects.toEqual(code('password_weak'))
  await change(goodPassword, otherPassword)
  expect(hub.ended).toEqual([[admin, 'current']])
  await expect(hub.entrance.signIn({ email: 'anna@example.ru', password: otherPassword }, 'a')).resolves.toBe(admin)
})

it('never leaves a hub without an admin', async () => {
  const admin = await firstAdmin()
  const as = <Result>(work: () => Result) => hub.as(admin, 'admin', work)
  await expect(as(() => hub.team.setRole(admin, 'lead'))).rejects.toEqual(code('last_admin'))
  await expect(as(() => hub.team.setLeft(admin, true))).rejects.toEqual(code('last_admin'))
  const other = await hub.add('eva', 'agent')
  await as(() => hub.team.setRole(other, 'admin'))
  await as(() => hub.team.setRole(admin, 'lead'))
  await expect(hub.as(other, 'admin', () => hub.team.setLeft(other, true))).rejects.toEqual(code('last_admin'))
})

it('signs out who has left, takes back what they invited, frees their cases, and lets them in no more', async () => {
  const admin = await firstAdmin()
  const eva = await hub.add('eva', 'admin')
  const link = await hub.as(eva, 'admin', () => hub.team.invite('agent', 2))
  await hub.as(admin, 'admin', () => hub.team.setLeft(eva, true))
  expect(hub.ended).toEqual([[eva, 'none']])
  expect(await hub.entrance.callerOf(eva, '')).toBeNull()
  await expect(hub.entrance.look(hub.codeOf(link), 'a')).rejects.toMatchObject({ parameters: { why: 'revoked' } })
  await hub.as(admin, 'admin', () => hub.team.setLeft(eva, false))
  expect(await hub.entrance.callerOf(eva, '')).toMatchObject({ role: 'admin' })
})

it('writes down who let whom in and what became of it, and no code, word or name', async () => {
  const admin = await firstAdmin()
  const link = await hub.as(admin, 'admin', () => hub.team.invite('agent', 2))
  const wish = { code: hub.codeOf(link), name: 'Олег', email: 'oleg@example.ru', password: goodPassword }
  const oleg = await hub.entrance.join(wish, '10.0.0.7')
  await hub.entrance.signIn({ email: 'oleg@example.ru', password: goodPassword }, '10.0.0.7')
  await hub.as(admin, 'admin', () => hub.team.setRole(oleg, 'lead'))
  expect(hub.facts()).toEqual([
    ['agent.invited', null, '{"invitationId":1,"role":"admin","agentId":null}'],
    ['agent.joined', admin, `{"agentId":${admin},"role":"admin","invitationId":1}`],
    ['agent.invited', admin, '{"invitationId":2,"role":"agent","agentId":null}'],
    ['agent.joined', oleg, `{"agentId":${oleg},"role":"agent","invitationId":2}`],
    ['agent.signed_in', oleg, `{"agentId":${oleg},"address":"10.0.0.7"}`],
    ['agent.changed', admin, `{"agentId":${oleg},"change":"role","role":"lead"}`],
  ])
  const kept = JSON.stringify(hub.store.raw.prepare('select * from invitations').all())
  expect(kept).not.toContain(hub.codeOf(link))
})
