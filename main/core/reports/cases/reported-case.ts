import type { EpochMs, Network } from '#shared/domain.ts'
import type { Case, Turn } from './cases-of.ts'

/** A case as reports count it, and whose it is. */
export interface ReportedCase extends Omit<Case, 'turns' | 'customerMessages'> {
  readonly conversationId: number
  readonly network: Network
  readonly accountId: number
  readonly contactId: number
  /** The same for both halves of a move to private. */
  readonly matter: number
  /** Not over. One that is, of a conversation whose facts are no longer kept, may not say since when. */
  readonly isOpen: boolean
  /** How often we answered. */
  readonly turns: number
}

/** A customer's waiting that was answered, and where. */
export interface ReportedTurn extends Turn {
  readonly conversationId: number
  readonly network: Network
  readonly accountId: number
}

/** When something happened to a case or a turn by which reports count it. */
export type CaseInstant = 'startedAt' | 'waitingSince' | 'resolvedAt' | 'firstResolvedAt'
export type TurnInstant = 'startedAt' | 'answeredAt'

/** `from` ≤ instant < `to`. */
export interface Span {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** These fields of a thing and where it lies. */
export type Told<Thing extends { readonly conversationId: number }, Name extends keyof Thing> = Pick<
  Thing,
  Name | 'conversationId'
>

/** The cases and turns of the conversations a report is of, in no order; of each only what is asked for. */
export interface CaseSource {
  cases<Name extends keyof ReportedCase>(
    by: CaseInstant,
    span: Span,
    names: readonly Name[],
  ): Promise<readonly Told<ReportedCase, Name>[]>
  turns<Name extends keyof ReportedTurn>(
    by: TurnInstant,
    span: Span,
    names: readonly Name[],
  ): Promise<readonly Told<ReportedTurn, Name>[]>
  /** Cases that had begun before an instant and were not over then; `isOverAt`: what is resolved at it is over. */
  openAt(at: EpochMs, isOverAt: boolean): Promise<readonly Told<ReportedCase, 'startedAt'>[]>
}
