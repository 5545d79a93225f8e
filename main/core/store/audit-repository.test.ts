import { afterEach, beforeEach, expect, it } from 'vitest'
import { auditedKinds } from '../journal/audited.ts'
import { program, type NewFact } from '../journal/facts.ts'
import { auditPage } from './audit-repository.ts'
import { openStore, type Store } from './database.ts'
import { appendFacts } from './journal.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

const by = (id: number) => ({ actor: { kind: 'agent', id } as const, at: id * 10 })
const write = (...facts: NewFact[]) => store.db.transaction().execute((trx) => appendFacts(trx, facts))
const setting = (id: number): NewFact => ({ kind: 'setting', ...by(id), data: { what: 'tag', change: 'added' } })
const signedIn = (id: number): NewFact => ({ kind: 'agent.signed_in', ...by(id), data: { agentId: id, address: '::1' } })
const ask = (changes: Partial<Parameters<typeof auditPage>[1]> = {}) =>
  auditPage(store.db, { kinds: Object.values(auditedKinds).flat(), agentId: null, before: null, limit: 2, ...changes })

it('gives what people did, newest first, a page at a time, and nothing the program or a customer did', async () => {
  await write(setting(1), { kind: 'setting', actor: program, at: 1, data: { what: 'tag', change: 'added' } }, signedIn(2))
  await write({ kind: 'conversation.read', ...by(1), data: { unread: false } }, setting(3))
  const first = await ask()
  expect(first.facts.map(({ kind, at }) => [kind, at])).toEqual([['setting', 30], ['agent.signed_in', 20]])
  const rest = await ask({ before: first.next })
  expect(rest).toMatchObject({ facts: [{ kind: 'setting', at: 10 }], next: null })
})

it('narrows by person and by kind, also where the ones asked for lie far back', async () => {
  await write(signedIn(7))
  store.raw.exec(`insert into journal (at, actor, actor_id, kind) with recursive n(i) as (select 1 union all select i + 1 from n where i < 45000)
    select i, 'agent', 1, 'conversation.noted' from n`)
  expect(await ask({ agentId: 7 })).toMatchObject({ facts: [{ kind: 'agent.signed_in' }], next: null })
  expect(await ask({ kinds: auditedKinds.people })).toMatchObject({ facts: [{ kind: 'agent.signed_in' }] })
  expect(await ask({ kinds: auditedKinds.settings })).toEqual({ facts: [], next: null })
})

it('has nothing to say of an empty journal', async () => {
  expect(await ask()).toEqual({ facts: [], next: null })
})
