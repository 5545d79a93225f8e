import type { Network } from '#shared/domain.ts'
import type { Case } from './cases-of.ts'

/** A case, and whose it is. */
export interface ReportedCase extends Case {
  readonly conversationId: number
  readonly network: Network
  readonly accountId: number
  readonly contactId: number
  /** The same for both halves of a move to private. */
  readonly matter: number
}
