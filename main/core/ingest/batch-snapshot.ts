import type { EpochMs, Network, Visibility } from '#shared/domain.ts'
import type { ConversationState } from '../conversations/conversation-state.ts'
import type {
  ArrivingHandoff,
  AuthorRow,
  InboundMark,
  ListedMessage,
  NextIds,
  StoredMessage,
  UnconfirmedAction,
} from '../store/batch-reader.ts'
import type { ConversationPlace } from '../store/conversation-rows.ts'
import type { MarkRows } from '../store/mark-rows.ts'

export interface IngestAccount {
  readonly id: number
  readonly network: Network
}

export interface KnownConversation {
  readonly place: ConversationPlace
  readonly state: ConversationState
}

/** What is known of everything a batch touches, before it is decided. */
export interface BatchSnapshot {
  readonly account: IngestAccount
  readonly at: EpochMs
  readonly nextIds: NextIds
  readonly authors: readonly AuthorRow[]
  readonly messages: readonly StoredMessage[]
  /** Where the batch writes, what its stored messages belong to, where a place moves from and to. */
  readonly conversations: readonly KnownConversation[]
  /** By conversation, what the policies ask for; none for one that has nothing of it. */
  readonly marks: ReadonlyMap<number, MarkRows>
  /** By conversation whose messages are amended: as many as the batch could take away, and one. */
  readonly newestInbound: ReadonlyMap<number, readonly InboundMark[]>
  /** By contact who opens a conversation: their newest others, newest first. */
  readonly history: ReadonlyMap<number, readonly PastConversation[]>
  readonly unconfirmed: readonly UnconfirmedAction[]
  /** By conversation with unconfirmed actions: as many as the batch could confirm, and one. */
  readonly newest: ReadonlyMap<number, readonly ListedMessage[]>
  readonly handoffs: readonly ArrivingHandoff[]
}

export interface PastConversation {
  readonly id: number
  /** How often something went wrong in it. */
  readonly troubles: number
}

/** With one author in one place there is one conversation. */
export function placeKey(authorId: number, visibility: Visibility, placeId: string): string {
  return `${authorId} ${visibility} ${placeId}`
}
