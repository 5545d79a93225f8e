import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultPriorityWeights } from '#shared/priority.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { program } from '../journal/facts.ts'
import { turnsDuring } from '../reliability/turns-during.fixture.ts'
import { policiesOf } from '../sla/choose-policy.ts'
import { compilePolicy } from '../sla/compile-policy.ts'
import { readFacts } from '../store/journal.ts'
import { createPolicyRepository } from '../store/policy-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createRecompute } from './recompute.ts'

const minute = 60_000
let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
  const questions = Array.from({ length: 450 }, (_, index) =>
    inbound({ externalId: `m${index}`, placeId: `wall:-1_${index}`, postedAt: noon - minute }),
  )
  await core.commit(...questions)
  await createPolicyRepository(core.store.db).load()
})
afterEach(() => core.store.close())

const slower = policiesOf(compilePolicy({ ...defaultSlaPolicy, firstResponseMinutes: 60 }))
const recompute = () =>
  createRecompute({
    store: core.store,
    clock: core.clock,
    log: silentLog,
    policies: () => slower,
    weights: () => defaultPriorityWeights,
  })
async function savePolicy() {
  const repository = createPolicyRepository(core.store.db)
  const [base] = (await repository.load()).policies
  if (!base) throw new Error('no policy')
  await repository.savePolicy({ ...base, firstResponseMinutes: 60 }, { actor: program, at: noon })
}
const deadlines = () =>
  core.store.raw
    .prepare('select due_at - ? as inMs, count(*) as n from conversations group by 1 order by 1')
    .all(noon - minute)

describe('another policy', () => {
  it('moves every open deadline, in slices that are facts', async () => {
    await savePolicy()
    await recompute().resume()
    expect(deadlines()).toEqual([{ inMs: 60 * minute, n: 450 }])
    const { facts } = await readFacts(core.store.db, 0, 1000)
    const counts = facts.flatMap((fact) =>
      fact.kind === 'conversations.recomputed' ? fact.data.count : [],
    )
    expect(counts).toEqual([...Array.from({ length: 9 }, () => 50), 0])
  })

  it('leaves the loop to others after each slice', async () => {
    await savePolicy()
    expect(await turnsDuring(() => recompute().resume())).toBeGreaterThanOrEqual(9)
  })

  it('goes on after a crash in the middle, from where it was', async () => {
    await savePolicy()
    core.store.raw.exec(
      `create trigger crash before update on conversations when new.id = 250
       begin select raise(abort, 'crash'); end`,
    )
    const first = recompute()
    await first.resume()
    await first.stop()
    expect(deadlines()).toEqual([
      { inMs: 15 * minute, n: 250 },
      { inMs: 60 * minute, n: 200 },
    ])
    core.store.raw.exec('drop trigger crash')
    await recompute().resume()
    expect(deadlines()).toEqual([{ inMs: 60 * minute, n: 450 }])
  })

  it('is tried again by itself when the store was in trouble', async () => {
    await savePolicy()
    core.store.raw.exec(
      `create trigger full before update on conversations begin select raise(abort, 'full'); end`,
    )
    const work = recompute()
    await work.resume()
    core.store.raw.exec('drop trigger full')
    await core.clock.advance(minute)
    await work.resume()
    expect(deadlines()).toEqual([{ inMs: 60 * minute, n: 450 }])
    await work.stop()
  })

  it('costs nothing where nothing was changed', async () => {
    const before = core.store.raw.prepare('select total_changes()').pluck().get()
    await recompute().resume()
    expect(core.store.raw.prepare('select total_changes()').pluck().get()).toBe(before)
  })
})
