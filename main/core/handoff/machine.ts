import { assertNever, type HandoffState } from '#shared/domain.ts'

/**
 * `sent`: our private message or our invitation reached the platform. `arrived`: the person wrote to us
 * privately. `closed`: the private conversation was resolved. `called_off`: an agent took it back, or
 * the person refuses private messages.
 */
export const handoffEvents = ['sent', 'arrived', 'closed', 'called_off', 'timed_out'] as const
export type HandoffEvent = (typeof handoffEvents)[number]

/** The state after an event; the same state where the event means nothing any more. */
export function nextHandoffState(state: HandoffState, event: HandoffEvent): HandoffState {
  switch (state) {
    case 'proposed':
      return whileOpen(state, event, event === 'sent' ? 'invited' : state)
    case 'invited':
      return whileOpen(state, event, state)
    case 'arrived':
      return event === 'closed' ? 'resolved' : state
    case 'expired':
      // Links do not expire: somebody may take one up a month later.
      return event === 'arrived' ? 'arrived' : state
    case 'resolved':
    case 'declined':
      return state
    default:
      return assertNever(state)
  }
}

function whileOpen(state: HandoffState, event: HandoffEvent, otherwise: HandoffState): HandoffState {
  if (event === 'arrived') return 'arrived'
  if (event === 'called_off') return 'declined'
  if (event === 'timed_out') return 'expired'
  return event === 'closed' ? state : otherwise
}
