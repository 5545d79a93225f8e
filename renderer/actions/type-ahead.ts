import type { FocusRequest } from '../app/ui-store.ts'

type Asked = Pick<FocusRequest, 'target' | 'turn'> & Partial<Pick<FocusRequest, 'answered'>>

/** A field that has not come by then will not come; keys are commands again. */
const patienceMs = 2000
const fields: ReadonlySet<FocusRequest['target']> = new Set<FocusRequest['target']>(['reply', 'note'])

/**
 * What is typed between asking for a field (`R`, `N`) and the field having the focus. It belongs into the
 * field; taken as commands it would close and assign conversations.
 */
export function createTypeAhead() {
  let turn = 0
  let askedAt = 0
  let isAwaited = false
  let held = ''

  return {
    /** Keeps a key for the awaited field. False: nothing is awaited, the key is a command's. */
    hold(request: Asked, key: string, now: number): boolean {
      if (request.turn !== turn) {
        turn = request.turn
        askedAt = now
        isAwaited = fields.has(request.target)
        held = ''
      }
      // Answered by something that is no field: there is nothing to type into.
      if (!isAwaited || request.answered === true || now - askedAt > patienceMs) return false
      held += key
      return true
    },
    /** A field got the focus: what it should hold already. */
    release(request: Asked): string {
      const typed = request.turn === turn ? held : ''
      turn = request.turn
      held = ''
      isAwaited = false
      return typed
    },
  }
}
