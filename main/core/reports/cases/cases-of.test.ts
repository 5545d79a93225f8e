import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { casesOf } from './cases-of.ts'
import type { TimelineEvent } from './timeline.ts'

const minute = 60_000
const customer = (at: number, changes: Partial<Extract<TimelineEvent, { kind: 'customer' }>> = {}): TimelineEvent => ({
  kind: 'customer',
  seenAt: at * minute,
  at: at * minute,
  deletedAt: null,
  isClosingThanks: false,
  sentiment: -0.5,
  ...changes,
})
const thanks = (at: number) => customer(at, { isClosingThanks: true, sentiment: 0.8 })
const reply = (at: number, changes: Partial<Extract<TimelineEvent, { kind: 'reply' }>> = {}): TimelineEvent => ({
  kind: 'reply',
  seenAt: at * minute,
  at: at * minute,
  agentId: 1,
  isHolding: false,
  ...changes,
})
const status = (at: number, to: 'open' | 'resolved' | 'pending', agentId: number | null = 1): TimelineEvent => ({
  kind: 'status',
  seenAt: at * minute,
  to,
  agentId,
})
const assigned = (at: number, agentId: number | null): TimelineEvent => ({ kind: 'assigned', seenAt: at * minute, agentId })

describe('the cases of a conversation', () => {
  it('run from the first message to the resolution, with every turn between', () => {
    const found = casesOf([
      customer(0),
      customer(2),
      assigned(3, 1),
      reply(5),
      customer(10, { sentiment: 0.1 }),
      reply(12, { agentId: 2 }),
      status(13, 'resolved', 2),
    ])
    expect(found).toEqual([
      {
        startedAt: 0,
        turns: [
          { startedAt: 0, answeredAt: 5 * minute, agentId: 1, assignedAt: 3 * minute },
          { startedAt: 10 * minute, answeredAt: 12 * minute, agentId: 2, assignedAt: null },
        ],
        waitingSince: null,
        firstReplyAt: 5 * minute,
        firstMeaningfulReplyAt: 5 * minute,
        lastReplyAt: 12 * minute,
        resolvedAt: 13 * minute,
        resolvedBy: 2,
        firstResolvedAt: 13 * minute,
        reopenings: 0,
        returnedAt: null,
        customerMessages: 3,
        sentimentBefore: -0.5,
        sentimentAfter: 0.1,
      },
    ])
  })

  it('tell a request for patience from the answer that follows it', () => {
    const [one] = casesOf([customer(0), reply(1, { isHolding: true }), reply(9)])
    expect(one).toMatchObject({
      firstReplyAt: minute,
      firstMeaningfulReplyAt: 9 * minute,
      lastReplyAt: 9 * minute,
    })
    expect(one?.turns).toHaveLength(1)
  })

  it('begin anew when the customer writes after the end, but not with a thanks, whose answer counts for nothing', () => {
    const found = casesOf([
      customer(0),
      reply(1),
      status(2, 'resolved'),
      thanks(3),
      reply(4),
      customer(60),
    ])
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({ lastReplyAt: minute, returnedAt: 60 * minute, sentimentAfter: null })
    expect(found[1]).toMatchObject({ startedAt: 60 * minute, waitingSince: 60 * minute, firstReplyAt: null })
  })

  it('tell how the customer left by the last word, a thanks after the end among them', () => {
    const [one] = casesOf([customer(0), reply(1), status(2, 'resolved'), thanks(3)])
    expect(one).toMatchObject({ sentimentBefore: -0.5, sentimentAfter: 0.8, resolvedAt: 2 * minute })
  })

  it('go on when one of us takes them up again, and forget a slip of the finger', () => {
    const slip = [customer(0), status(1, 'resolved'), status(1.5, 'open'), reply(4), status(5, 'resolved')]
    expect(casesOf(slip)).toMatchObject([{ reopenings: 0, resolvedAt: 5 * minute, turns: [{ answeredAt: 4 * minute }] }])
    const meant = [customer(0), status(1, 'resolved'), status(9, 'open'), reply(10)]
    expect(casesOf(meant)).toMatchObject([{ reopenings: 1, resolvedAt: null, turns: [{ startedAt: 0 }] }])
  })

  it('owe nothing for what was deleted before anybody answered', () => {
    const [one] = casesOf([customer(0, { deletedAt: 2 * minute }), customer(1), reply(5)])
    expect(one?.turns).toMatchObject([{ startedAt: minute }])
    expect(casesOf([customer(0, { deletedAt: 2 * minute })])).toMatchObject([{ waitingSince: null }])
  })

  it('are ordered by what was seen, so that a message that came late is a return', () => {
    const late = customer(1, { seenAt: 20 * minute })
    const found = casesOf([customer(0), reply(2), status(3, 'resolved'), late])
    expect(found).toMatchObject([{ returnedAt: minute }, { startedAt: minute }])
  })
})

it('go by the platform’s time where a talk was seen in one go', () => {
  const seenAt = 60 * minute
  const found = casesOf([
    customer(0, { seenAt }),
    customer(9, { seenAt }),
    reply(2, { seenAt }),
    reply(15, { seenAt }),
  ])
  expect(found[0]?.turns.map((turn) => turn.answeredAt - turn.startedAt)).toEqual([2 * minute, 6 * minute])
})

const anyEvent = fc.oneof(
  fc.record({ at: fc.nat(500), thanks: fc.boolean() }).map(({ at, thanks: only }) => (only ? thanks(at) : customer(at))),
  fc.record({ at: fc.nat(500), isHolding: fc.boolean() }).map(({ at, isHolding }) => reply(at, { isHolding })),
  fc.record({ at: fc.nat(500), to: fc.constantFrom('open', 'resolved', 'pending') }).map(({ at, to }) => status(at, to)),
)

it('count every question once and never answer before it was asked, whatever happens', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const cases = casesOf(events)
      const asked = cases.reduce((sum, one) => sum + one.customerMessages, 0)
      const questions = events.filter((event) => event.kind === 'customer' && !event.isClosingThanks).length
      expect(asked).toBe(questions)
      expect(questions === 0).toBe(cases.length === 0)
      for (const one of cases) {
        for (const turn of one.turns) {
          expect(turn.answeredAt).toBeGreaterThanOrEqual(turn.startedAt)
          expect(turn.startedAt).toBeGreaterThanOrEqual(one.startedAt)
        }
        expect(one.turns.length === 0).toBe(one.firstReplyAt === null)
        expect(one.resolvedAt === null || one.waitingSince === null).toBe(true)
      }
      expect(cases.slice(0, -1).every(({ returnedAt }) => returnedAt !== null)).toBe(true)
    }),
  )
})
