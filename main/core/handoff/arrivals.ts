import type { EpochMs } from '#shared/domain.ts'
import type { RawConnection } from '../store/database.ts'

// The helper working on the handoff replaces this file.
export interface Arrivals {
  onPrivateMessage(message: {
    readonly accountId: number
    readonly authorId: number
    readonly conversationId: number
    readonly token: string | null
    readonly at: EpochMs
  }): { readonly handoffId: number; readonly publicConversationId: number } | null
}

export function createArrivals(_raw: RawConnection): Arrivals {
  return { onPrivateMessage: () => null }
}
