import { describe, expect, it } from 'vitest'
import type { ConversationStatus } from '#shared/domain.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import type { SlaPolicy } from '#shared/sla.ts'
import { compilePolicy } from './compile-policy.ts'
import { advanceSla, initialSlaState } from './deadlines.ts'
import type { SlaEvent, SlaState } from './deadlines.ts'
import { alarmsOf, nextDue } from './next-due.ts'
import { slaOutcomes } from './outcomes.ts'
import { urgencyAt } from './urgency.ts'

const policy = compilePolicy(defaultSlaPolicy)
/** Moscow time on Monday 2 November 2026; the default calendar opens at nine and closes at six. */
const at = (time: string, day = '2026-11-02') => Date.parse(`${day}T${time}:00+03:00`)

const customer = (time: string, day?: string): SlaEvent => ({
  kind: 'customerMessage',
  at: at(time, day),
  receivedAt: at(time, day) + 2000,
  isClosingThanks: false,
})
const thanks = (time: string): SlaEvent => ({
  kind: 'customerMessage',
  at: at(time),
  receivedAt: at(time),
  isClosingThanks: true,
})
const reply = (time: string, day?: string): SlaEvent => ({ kind: 'humanReply', at: at(time, day) })
const status = (to: ConversationStatus, time: string, day?: string): SlaEvent => ({
  kind: 'statusChanged',
  status: to,
  at: at(time, day),
})
const after = (...events: readonly SlaEvent[]): SlaState =>
  events.reduce<SlaState>((state, event) => advanceSla(policy, state, event), initialSlaState)

describe('response clock', () => {
  it('runs from the first message and is the next response after an answer', () => {
    const asked = after(customer('10:00'))
    expect(nextDue(asked)).toEqual({ target: 'firstResponse', dueAt: at('10:15') })
    const answered = advanceSla(policy, asked, reply('10:05'))
    expect(answered.firstRespondedAt).toBe(at('10:05'))
    expect(nextDue(answered)?.target).toBe('resolution')
    const again = advanceSla(policy, answered, customer('10:30'))
    expect(nextDue(again)).toEqual({ target: 'nextResponse', dueAt: at('10:45') })
    expect(again.firstResponseDueAt).toBeNull()
  })

  it('is not moved by a second message, but by an older one that arrives late', () => {
    expect(after(customer('10:00'), customer('10:10')).firstResponseDueAt).toBe(at('10:15'))
    expect(after(customer('10:10'), customer('10:00')).firstResponseDueAt).toBe(at('10:15'))
  })

  it('is not stopped by a bot, by pending or by snoozing', () => {
    const asked = after(customer('10:00'))
    for (const event of [
      { kind: 'botReply', at: at('10:01') } as const,
      status('pending', '10:01'),
      status('snoozed', '10:01'),
    ]) {
      expect(advanceSla(policy, asked, event).firstResponseDueAt).toBe(at('10:15'))
    }
  })

  it('is neither started nor restarted by thanks, and thanks do not reopen', () => {
    expect(after(thanks('10:00'))).toEqual(initialSlaState)
    const resolved = after(customer('10:00'), reply('10:05'), status('resolved', '10:06'))
    expect(advanceSla(policy, resolved, thanks('10:07'))).toBe(resolved)
  })

  it('is not stopped by a reply written before the message, whatever our clock says', () => {
    const asked = after(customer('10:00'))
    expect(advanceSla(policy, asked, reply('09:59'))).toBe(asked)
    const slowClock: SlaEvent = { kind: 'humanReply', at: at('09:59'), answersUpTo: at('10:00') }
    expect(advanceSla(policy, asked, slowClock).waitingSince).toBeNull()
  })

  it('goes on for a message posted after a reply that reaches us late', () => {
    const state = after(customer('10:00'), customer('10:10'), reply('10:05'))
    expect(state.waitingSince).toBe(at('10:10'))
    expect(state.nextResponseDueAt).toBe(at('10:25'))
  })
})

describe('resolution clock', () => {
  it('does not count the time it was pending, snoozed or resolved', () => {
    const start = after(customer('10:00'), reply('10:05'))
    for (const waiting of ['pending', 'snoozed', 'resolved'] as const) {
      const frozen = advanceSla(policy, start, status(waiting, '11:00'))
      expect(nextDue(frozen)).toBeNull()
      const reopened = advanceSla(policy, frozen, status('open', '12:00'))
      expect(reopened.resolutionDueAt).toBe(at('17:00', '2026-11-04'))
    }
  })

  it('goes on when the customer answers a pending conversation', () => {
    const state = after(
      customer('10:00'),
      reply('10:05'),
      status('pending', '10:05'),
      status('snoozed', '10:30'),
      customer('11:05'),
    )
    expect(state.status).toBe('open')
    expect(state.nextResponseDueAt).toBe(at('11:20'))
    expect(state.resolutionDueAt).toBe(at('17:00', '2026-11-04'))
    expect(state.frozenSpans).toEqual([[at('10:05'), at('11:05')]])
  })

  it('begins anew with a message after resolving', () => {
    const state = after(
      customer('10:00'),
      reply('10:05'),
      status('resolved', '10:06'),
      customer('12:00', '2026-12-01'),
    )
    expect(state).toEqual(after(customer('12:00', '2026-12-01')))
  })

  it('gives the response deadline back when resolving is undone', () => {
    const asked = after(customer('10:00'))
    const resolved = advanceSla(policy, asked, status('resolved', '10:03'))
    expect(nextDue(resolved)).toBeNull()
    const undone = advanceSla(policy, resolved, status('open', '10:03'))
    expect(undone).toEqual(asked)
  })

  it('counts all hours if the policy says so', () => {
    const nights = compilePolicy({ ...defaultSlaPolicy, resolutionCounts: 'all_hours' })
    const state = advanceSla(nights, initialSlaState, customer('10:00'))
    expect(state.resolutionDueAt).toBe(at('10:00', '2026-11-03'))
  })
})

describe('policies', () => {
  it('applies a changed policy to what is running', () => {
    const strict = compilePolicy({
      ...defaultSlaPolicy,
      firstResponseMinutes: 5,
      resolutionMinutes: null,
    })
    const state = advanceSla(strict, after(customer('10:00')), { kind: 'policyChanged' })
    expect(state.firstResponseDueAt).toBe(at('10:05'))
    expect(state.resolutionDueAt).toBeNull()
  })

  it('sets no deadline on a calendar that never opens', () => {
    const closed = compilePolicy({
      ...defaultSlaPolicy,
      calendar: { timeZone: 'UTC', weekly: {}, holidays: [], exceptions: {} },
    })
    expect(nextDue(advanceSla(closed, initialSlaState, customer('10:00')))).toBeNull()
  })

  it.each<[Partial<SlaPolicy>, string]>([
    [{ firstResponseMinutes: -1 }, 'firstResponseMinutes'],
    [{ nextResponseMinutes: Number.NaN }, 'nextResponseMinutes'],
    [{ resolutionMinutes: Infinity }, 'resolutionMinutes'],
    [{ warningMinutes: [5, -2] }, 'warningMinutes'],
  ])('refuses %j', (change, field) => {
    expect(() => compilePolicy({ ...defaultSlaPolicy, ...change })).toThrow(`"field":"${field}"`)
  })

  it('warns before a deadline and speaks of the breach', () => {
    expect(alarmsOf(policy, at('10:15'))).toEqual([
      { at: at('10:10'), leftMs: 300_000 },
      { at: at('10:13'), leftMs: 120_000 },
      { at: at('10:15'), leftMs: 0 },
    ])
  })
})

describe('slaOutcomes', () => {
  function outcome(events: readonly SlaEvent[], last: SlaEvent, time: string, day?: string) {
    const before = after(...events)
    return slaOutcomes(policy, before, advanceSla(policy, before, last), at(time, day)).map(
      ({ target, result }) => `${target} ${result}`,
    )
  }

  it('tells kept promises from broken ones, and ours from what came too late', () => {
    expect(outcome([customer('10:00')], reply('10:15'), '10:15')).toEqual(['firstResponse met'])
    expect(outcome([customer('10:00')], reply('10:16'), '10:16')).toEqual(['firstResponse missed'])
    const late: SlaEvent = {
      kind: 'customerMessage',
      at: at('10:00'),
      receivedAt: at('11:00'),
      isClosingThanks: false,
    }
    expect(outcome([late], reply('11:01'), '11:01')).toEqual(['firstResponse missed_unseen'])
    expect(outcome([customer('10:00')], customer('10:05'), '10:05')).toEqual([])
    expect(outcome([customer('10:00')], { kind: 'botReply', at: at('10:05') }, '10:05')).toEqual([])
  })

  it('counts a resolution from pending, without the time it was frozen', () => {
    const pending = [customer('10:00'), reply('10:05'), status('pending', '10:05')]
    const resolve = status('resolved', '10:00', '2026-12-01')
    expect(outcome(pending, resolve, '10:00', '2026-12-01')).toEqual(['resolution met'])
    const open = pending.slice(0, 2)
    expect(outcome(open, resolve, '10:00', '2026-12-01')).toEqual(['resolution missed'])
    expect(outcome([customer('10:00')], status('resolved', '10:01'), '10:01')).toEqual([
      'resolution met',
    ])
  })
})

describe('urgencyAt', () => {
  it('is worth ten minutes at most', () => {
    expect(urgencyAt(at('10:10'), 100)).toBe(urgencyAt(at('10:00'), 0))
    expect(urgencyAt(at('10:10'), 99)).toBeGreaterThan(urgencyAt(at('10:00'), 0))
    expect(urgencyAt(null, 100)).toBeGreaterThan(urgencyAt(Date.UTC(2199, 0, 1), 0))
  })
})
