import type {
  Attachment,
  Budget,
  ContextPost,
  HealthItem,
  Reachability,
} from '#shared/channel.ts'
import type { Direction, EpochMs, MessageKind, Network, Visibility } from '#shared/domain.ts'
import type { UsageKind } from '#shared/usage.ts'
import type { Clock, Fetch, Log } from '../ports.ts'

/** One connected account of one network. Knows the platform, nothing of the store. */
export interface Channel {
  readonly network: Network
  readonly limits: ChannelLimits
  /** What to poll now. Each stream keeps its own cursor; monitors add search streams where the network can search. */
  streams(monitors: readonly ChannelMonitor[]): readonly Stream[]
  /** Reads what is new after `cursor`. Long-polls where the platform can. Throws `ChannelError`. */
  poll(request: PollRequest): Promise<PollBatch>
  /** Performs one outbound action. Throws `ChannelError`, whose `delivery` says whether it may have taken effect. */
  send(request: SendRequest): Promise<SendReceipt>
  /** After an ambiguous send: looks for it on the platform. `undefined`: this network cannot look. */
  findSent(request: SendRequest): Promise<SendReceipt | null | undefined>
  reachability(author: AuthorRef, signal: AbortSignal): Promise<Reachability>
  /** The `placeId` a later poll would report for the private dialog with this person; null when not known yet. */
  privatePlaceId?(author: AuthorRef): string | null
  /**
   * False for a community or a channel, in whose name people write whom the network does not tell.
   * Absent: every author is a person.
   */
  isPerson?(author: AuthorRef): boolean
  /**
   * Whether several people read this private place: what is meant for one of them must not be written
   * there. Absent: never.
   */
  isShared?(placeId: string): boolean
  /** The network's own link that opens a private dialog with the brand and carries `token` back. */
  invitationLink(token: string): string
  /** Where an agent can answer by hand when the API does not allow it, if there is such a place. */
  manualReplyUrl(target: SendTarget): string | null
  /**
   * Sends a file to a chat of ours, outside every conversation. Absent: this network cannot. Throws `ChannelError`,
   * whose `delivery` says whether it may have arrived.
   */
  sendDocument?(request: DocumentRequest): Promise<void>
  /** Bytes of an attachment, fetched because a person asked for it. Throws `ChannelError`. */
  fetchAttachment(attachment: Attachment, signal: AbortSignal): Promise<AttachmentBytes>
  /** Asks the platform who we are and what is missing. Throws `ChannelError` when it cannot be asked. */
  check(signal: AbortSignal): Promise<AccountCheck>
  budgets(): readonly Budget[]
  /** A person mended what blocked the account (captcha solved, webhook deleted). */
  resume(answer: Readonly<Record<string, string>>, signal: AbortSignal): Promise<void>
}

export interface ChannelContext {
  /** Our account id, for logs and derived idempotency keys. */
  readonly accountId: string
  /** Root address without a trailing slash; http is allowed on loopback only. */
  readonly apiRoot: string
  /** Public fields and secrets by the names in `credentialFields`. */
  readonly credentials: Readonly<Record<string, string>>
  readonly settings: Readonly<Record<string, string | number | boolean>>
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: Log
  /** Persists rotated credentials (X refresh tokens) before they are used, one after the other as they stand here. */
  saveCredentials(changed: Readonly<Record<string, string>>): Promise<void>
  /** What the channel remembers beside its cursors. Without it, it remembers while it runs. */
  readonly memory?: ChannelMemory | undefined
  /** Told what is charged for, with its price in US cents; requests themselves are counted where they leave. */
  readonly charged?: ((kind: UsageKind, units: number, cents: number) => void) | undefined
  /** For pauses that must not all end at once; a number in [0, 1). */
  readonly random?: (() => number) | undefined
}

/** Small notes of one account that outlive a restart (money spent this month); never a secret. */
export interface ChannelMemory {
  get(name: string): string | null
  set(name: string, value: string): void
}

export type ChannelFactory = (context: ChannelContext) => Channel

export interface ChannelLimits {
  /** Characters of a public reply and of a private message, as the platform counts them. */
  readonly publicText: number
  readonly privateText: number
  /** How a repeated send is kept harmless. */
  readonly repeat: 'idempotent' | 'read-back' | 'unsafe'
}

export interface ChannelMonitor {
  readonly id: string
  /** What people call it; health names the search that fails. */
  readonly name?: string | undefined
  /** The query in this network's own search syntax; it may find more than the monitor means. */
  readonly query: string
  /**
   * For a channel that reads everything and filters it itself: the id of the first monitor of all that were
   * handed out together which a message hits, by the whole of its query. The same function for all of them,
   * so that a message is asked once however many there are.
   */
  readonly firstHit?: ((message: HeardEvent) => string | undefined) | undefined
}

/** What a monitor is asked about. */
export interface HeardEvent extends Pick<InboundMessage, 'text' | 'kind'> {
  readonly author?: InboundAuthor | undefined
  readonly attachments?: readonly Attachment[] | undefined
}

export interface Stream {
  /** Stable name, unique within the account; the key of its cursor. */
  readonly id: string
  readonly monitorId?: string
}

export interface PollRequest {
  readonly stream: Stream
  readonly monitors: readonly ChannelMonitor[]
  /** What the last committed batch returned, or null on the first poll. Opaque to the caller. */
  readonly cursor: string | null
  readonly signal: AbortSignal
}

export interface PollBatch {
  readonly events: readonly InboundEvent[]
  readonly quarantined: readonly QuarantineItem[]
  /** Must be committed together with the events, and only then used. */
  readonly cursor: string | null
  /** When to poll this stream again, in milliseconds from now; 0 is at once. */
  readonly waitMs: number
}

/** A raw item that could not be understood. Kept whole, shown, never dropped. */
export interface QuarantineItem {
  readonly reason: string
  /** As the platform sent it: anything JSON can say, and what it cannot. */
  readonly raw: unknown
}

export type InboundEvent =
  | InboundMessage
  | InboundEdit
  | InboundDeletion
  | InboundRestoration
  | PrivatePermission
  | PlaceMoved

export interface AuthorRef {
  readonly externalId: string
}

export interface InboundAuthor extends AuthorRef {
  readonly name: string
  readonly handle?: string | undefined
  readonly url?: string | undefined
  readonly avatarUrl?: string | undefined
  /** Followers or members; undefined where the network does not say. */
  readonly reach?: number | undefined
}

export interface InboundMessage {
  readonly type: 'message'
  /** Unique within the account, over all kinds (prefix where the platform's ids may collide). */
  readonly externalId: string
  /** `outbound`: the brand's own message, written elsewhere or echoed to us. */
  readonly direction: Direction
  readonly kind: MessageKind
  readonly visibility: Visibility
  /** Several people read this private place: nobody comes to us alone by writing there. */
  readonly shared?: boolean | undefined
  /** The public thread or private dialog it belongs to. */
  readonly placeId: string
  /** For outbound messages: the customer they are addressed to, as far as the platform says. */
  readonly author: InboundAuthor
  readonly text: string
  readonly postedAt: EpochMs
  readonly editedAt?: EpochMs | undefined
  readonly replyToExternalId?: string | undefined
  readonly url?: string | undefined
  readonly attachments: readonly Attachment[]
  /** Messages of one album share this. */
  readonly albumId?: string | undefined
  readonly context?: ContextPost | undefined
  /** The token of one of our invitation links, when the person came through it. */
  readonly invitationToken?: string | undefined
  readonly monitorId?: string | undefined
  /** False where the platform lets us read but not answer through its API. */
  readonly repliable: boolean
}

export interface InboundEdit {
  readonly type: 'edit'
  readonly externalId: string
  readonly text: string
  readonly editedAt: EpochMs
  readonly attachments?: readonly Attachment[] | undefined
  /** The whole message where the platform sends it, so that an edit of something unseen becomes a message. */
  readonly message?: InboundMessage | undefined
  /** Where an edit has an id of its own (X): the message's id from now on. */
  readonly newExternalId?: string | undefined
}

export interface InboundDeletion {
  readonly type: 'deletion'
  readonly externalId: string
  readonly deletedAt: EpochMs
}

export interface InboundRestoration {
  readonly type: 'restoration'
  readonly externalId: string
}

/** The person allowed or denied private messages from the brand. */
export interface PrivatePermission {
  readonly type: 'permission'
  readonly author: AuthorRef
  readonly allowed: boolean
  readonly at: EpochMs
}

/** A place has another id from now on (a group that became a supergroup): its conversations move along. */
export interface PlaceMoved {
  readonly type: 'placeMoved'
  /** The `placeId` of the messages before, and after. */
  readonly from: string
  readonly to: string
}

export interface DocumentRequest {
  /** Its number, or @name. */
  readonly chat: string
  readonly name: string
  readonly bytes: Uint8Array
  readonly caption: string
  readonly signal: AbortSignal
}

export interface SendTarget {
  readonly visibility: Visibility
  readonly placeId: string
  readonly author: AuthorRef
  /** The message being answered; required for public replies. */
  readonly replyToExternalId?: string | undefined
}

export interface SendRequest {
  /** The same for every attempt of one action; channels derive `random_id` and `guid` from it. */
  readonly key: string
  readonly target: SendTarget
  readonly text: string
  /** When the action was first attempted, for reading back. */
  readonly firstAttemptAt: EpochMs
  readonly signal: AbortSignal
}

export interface SendReceipt {
  /** The message's external id, the same one a later poll would report. */
  readonly externalId: string
  /** The dialog it landed in, when that was not known before. */
  readonly placeId?: string | undefined
  readonly url?: string | undefined
  readonly sentAt: EpochMs
}

export interface AttachmentBytes {
  readonly bytes: Uint8Array
  readonly mimeType: string
}

export interface AccountCheck {
  readonly externalId: string
  readonly name: string
  readonly handle?: string | undefined
  readonly url?: string | undefined
  readonly health: readonly HealthItem[]
}
