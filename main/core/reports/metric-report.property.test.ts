import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { MetricId } from '#shared/metrics.ts'
import { triageOf } from '../conversations/triage.fixture.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import type { RawConnection } from '../store/database.ts'
import { coreFixture, inbound, noon } from '../testing/core-fixture.ts'
import { createReporting } from './create-reporting.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** Who asked how long before noon, when we answered (minutes after), and whether it was resolved. */
const talk = fc.record({
  asked: fc.integer({ min: 61, max: 600 }),
  answers: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
  resolved: fc.boolean(),
})

/** The same figures by plain SQL over messages and conversations, for talks of one question each. */
const plain = `
  with asked as (
    select conversation_id, min(posted_at) at from messages where direction = 'inbound' group by conversation_id
  ), answered as (
    select conversation_id, min(posted_at) first, max(posted_at) last, count(*) n
    from messages where direction = 'outbound' group by conversation_id
  )
  select count(first) answered, avg(first - at) mean,
    count(case when first is null and status = 'open' then 1 end) waiting,
    count(case when status = 'resolved' then 1 end) resolved,
    count(case when status = 'resolved' and first is null then 1 end) resolvedUnanswered,
    avg(case when status = 'resolved' then first - at end) resolution,
    count(case when status <> 'resolved' then 1 end) open
  from asked left join answered using (conversation_id) join conversations c on c.id = conversation_id`

const plainly = (raw: RawConnection) => raw.prepare<[], Record<string, number | null>>(plain).get()

it('gives the numbers that plain SQL gives, whatever was asked, answered and resolved', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(talk, { maxLength: 8 }), async (talks) => {
      const core = await coreFixture()
      try {
        const me = await createCatalogueRepository(core.store.db).me('Ольга')
        for (const [index, { asked, answers }] of talks.entries()) {
          const place = { placeId: `p${index}`, author: { externalId: `c${index}`, name: `c${index}` } }
          await core.commit(
            inbound({ ...place, externalId: `q${index}`, postedAt: noon - asked * minute }),
            ...answers
              .toSorted((a, b) => a - b)
              .map((after, at) =>
                inbound({
                  ...place,
                  externalId: `a${index}_${at}`,
                  direction: 'outbound',
                  text: 'Деньги вернулись на карту вчера',
                  postedAt: noon - (asked - after) * minute,
                }),
              ),
          )
        }
        const resolved = talks.flatMap(({ resolved: isOver }, index) => (isOver ? [String(index + 1)] : []))
        await triageOf(core, me).update(resolved.map((id) => ({ id, patch: { status: 'resolved' } })))

        const { clock, policy } = core
        const { metricReport } = createReporting({ db: core.store.db, clock, policy: () => policy })
        const ids: MetricId[] = ['firstResponse', 'resolutionTime', 'backlog', 'messageVolume']
        const answer = await metricReport({ from: noon - day, to: noon + day, timeZone: 'Europe/Moscow', metrics: ids })
        const [first, resolution, open, volume] = answer.map(({ groups }) =>
          Object.fromEntries((groups[0]?.figures ?? []).map(({ name, value }) => [name, value])),
        )
        const expected = plainly(core.store.raw)
        expect({ answered: first?.['answered'], mean: first?.['mean'], waiting: first?.['waiting'] }).toEqual({
          answered: expected?.['answered'],
          mean: expected?.['mean'],
          waiting: expected?.['waiting'],
        })
        expect(resolution).toMatchObject({
          mean: expected?.['resolution'],
          resolved: expected?.['resolved'],
          resolvedUnanswered: expected?.['resolvedUnanswered'],
        })
        expect(open?.['open']).toBe(expected?.['open'])
        expect(volume?.['messages']).toBe(talks.length)
      } finally {
        await core.store.close()
      }
    }),
    { numRuns: 40 },
  )
})
