import type { ConversationPatch } from '#shared/contract/conversation.ts'
import type { Split } from '#shared/contract/queue.ts'
import type { UiState } from '../app/ui-store.ts'

/** The tab that is shown; null while the list is of something else, which nothing leaves. */
export const splitShown = ({ split, counted }: Pick<UiState, 'split' | 'counted'>) => (counted === null ? split : null)

/** Does a conversation leave the shown split by this change? */
export function leavesSplit(split: Split | null, patch: ConversationPatch, myId: string | null): boolean {
  if (split === null) return false
  switch (patch.status) {
    case 'resolved':
      return split !== 'done'
    case 'snoozed':
      return split !== 'snoozed'
    case 'pending':
      return split !== 'waiting'
    case 'spam':
      return split !== 'spam'
    case 'heard':
      return true
    case 'open':
      return split === 'done' || split === 'snoozed' || split === 'waiting' || split === 'spam'
    case undefined:
      break
  }
  if (patch.assigneeId === undefined) return false
  if (split === 'unassigned') return patch.assigneeId !== null
  return split === 'mine' && patch.assigneeId !== myId
}
