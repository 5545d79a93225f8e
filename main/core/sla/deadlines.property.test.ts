import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationStatuses } from '#shared/domain.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { compilePolicy } from './compile-policy.ts'
import { advanceSla, initialSlaState } from './deadlines.ts'
import type { SlaEvent, SlaState } from './deadlines.ts'
import { nextDue } from './next-due.ts'

const policy = compilePolicy(defaultSlaPolicy)
const start = Date.UTC(2026, 10, 2)

type Step = (at: number) => SlaEvent
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .boolean()
    .map((isClosingThanks): Step => (at) => ({
      kind: 'customerMessage',
      at,
      receivedAt: at + 1000,
      isClosingThanks,
    })),
  fc.constant<Step>((at) => ({ kind: 'humanReply', at })),
  fc.constant<Step>((at) => ({ kind: 'botReply', at })),
  fc
    .constantFrom(...conversationStatuses)
    .map((status): Step => (at) => ({ kind: 'statusChanged', status, at })),
  fc.constant<Step>(() => ({ kind: 'policyChanged' })),
)

/** A life of a conversation in the order of time. */
const history = fc
  .array(fc.tuple(step, fc.integer({ min: 1, max: 40 * 3_600_000 })), { maxLength: 25 })
  .map((steps) => {
    let at = start
    return steps.map(([make, gap]) => make((at += gap)))
  })

function states(events: readonly SlaEvent[]): readonly (readonly [SlaEvent, SlaState])[] {
  let state = initialSlaState
  return events.map((event) => [event, (state = advanceSla(policy, state, event))] as const)
}

const asksNothing = ({ status }: SlaState) => status === 'resolved' || status === 'spam' || status === 'heard'

describe('advanceSla', () => {
  it('owes a response exactly while the customer waits and the case is neither resolved nor kept aside', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const [, state] of states(events)) {
          const owed = state.waitingSince !== null && !asksNothing(state)
          const dues = [state.firstResponseDueAt, state.nextResponseDueAt].filter(Boolean)
          expect(dues.length).toBe(owed ? 1 : 0)
          expect(state.firstResponseDueAt === null || state.firstRespondedAt === null).toBe(true)
        }
      }),
    )
  })

  it('runs resolution exactly while a case is open', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const [, state] of states(events)) {
          const runs = state.status === 'open' && state.resolutionStartedAt !== null
          expect(state.resolutionDueAt !== null).toBe(runs)
          expect(state.frozenSince === null).toBe(state.status === 'open')
        }
      }),
    )
  })

  it('never puts off a running response deadline without an answer', () => {
    fc.assert(
      fc.property(history, (events) => {
        let before = initialSlaState
        for (const [event, state] of states(events)) {
          const old = before.firstResponseDueAt ?? before.nextResponseDueAt
          const now = state.firstResponseDueAt ?? state.nextResponseDueAt
          const isKept =
            event.kind === 'humanReply' ||
            asksNothing(state) ||
            old === null ||
            now === old
          expect(isKept).toBe(true)
          before = state
        }
      }),
    )
  })

  it('stays the same when the policy is applied again, and when an event comes twice', () => {
    fc.assert(
      fc.property(history, (events) => {
        for (const [event, state] of states(events)) {
          expect(advanceSla(policy, state, { kind: 'policyChanged' })).toEqual(state)
          expect(advanceSla(policy, state, event)).toEqual(state)
          expect(nextDue(state)?.dueAt ?? Infinity).toBe(
            Math.min(
              state.firstResponseDueAt ?? Infinity,
              state.nextResponseDueAt ?? Infinity,
              state.resolutionDueAt ?? Infinity,
            ),
          )
        }
      }),
    )
  })
})
