import type { EpochMs, Network } from './domain.ts'

/** Why a platform did not do what was asked. One vocabulary for all networks; UI texts exist for each. */
export const channelErrorCodes = [
  'token_dead',
  'rate_limited',
  'flood_control',
  'captcha_required',
  'validation_required',
  'not_permitted',
  'links_forbidden',
  'method_paused',
  'bad_request',
  'refused',
  'recipient_closed',
  'recipient_gone',
  'target_missing',
  'text_too_long',
  'request_needed',
  'request_pending',
  'not_summoned',
  'repeated_text',
  /** Not a network's answer: the account was removed before it could send. */
  'account_removed',
  'quota_exhausted',
  'second_poller',
  'webhook_set',
  'chat_migrated',
  'server_error',
  'unreadable_answer',
  'unreachable',
  /** The account's own proxy, not the network. */
  'proxy_failed',
] as const
export type ChannelErrorCode = (typeof channelErrorCodes)[number]

export const attachmentKinds = [
  'photo',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
  'link',
  'location',
  'contact',
  'poll',
  'other',
] as const
export type AttachmentKind = (typeof attachmentKinds)[number]

/** Metadata only. The bytes are fetched when a person asks for them. */
export interface Attachment {
  readonly kind: AttachmentKind
  readonly title?: string | undefined
  /** A public https address without any credential, if the network has one. */
  readonly url?: string | undefined
  /** What the channel needs to fetch the file later (a Telegram file_id, …). */
  readonly fileId?: string | undefined
  readonly mimeType?: string | undefined
  readonly sizeBytes?: number | undefined
  readonly width?: number | undefined
  readonly height?: number | undefined
  readonly durationSeconds?: number | undefined
}

/** The post or message a text belongs to, quoted above it. */
export interface ContextPost {
  readonly externalId: string
  readonly authorName?: string | undefined
  readonly text: string
  readonly url?: string | undefined
}

export const reachabilityReasons = [
  'wrote_before',
  'allowed_messages',
  'open_to_all',
  'never_wrote',
  'denied_messages',
  'blocked_us',
  'account_gone',
  'window_closed',
  'encrypted_only',
  'check_failed',
] as const
export type ReachabilityReason = (typeof reachabilityReasons)[number]

/** Can the brand write to this person privately now, and why. */
export interface Reachability {
  readonly status: 'reachable' | 'unreachable' | 'unknown'
  readonly reason: ReachabilityReason
}

export const healthCodes = [
  'ok',
  'no_user_token',
  'service_key',
  'vk_id_key',
  'user_key_limited',
  'long_poll_disabled',
  'events_missing',
  'messages_disabled',
  'privacy_mode_on',
  'webhook_set',
  'second_poller',
  'no_business_connection',
  'cannot_reply_business',
  'direct_maybe_encrypted',
  'scope_missing',
  'method_paused',
  'budget_low',
  'budget_spent',
  'token_dead',
  'captcha_required',
  'unreachable',
  'proxy_failed',
  'stream_failing',
  'asked_to_wait',
  'cannot_store',
  'secrets_unavailable',
  'cannot_start',
  'simulation_lost',
] as const
export type HealthCode = (typeof healthCodes)[number]

/** One line of an account's health card; the UI has a sentence and a remedy for each code. */
export interface HealthItem {
  readonly code: HealthCode
  readonly severity: 'ok' | 'notice' | 'warning' | 'error'
  readonly parameters?: Readonly<Record<string, string | number>> | undefined
}

/** What is left of one rate limit or money budget. */
export interface Budget {
  readonly name: string
  readonly limit: number
  readonly remaining: number
  readonly resetsAt: EpochMs | null
}

/** Fields a person fills in to connect an account, per network. `secret` ones go to the secrets port only. */
export interface CredentialField {
  readonly name: string
  readonly secret: boolean
  readonly required: boolean
}

export const credentialFields: Readonly<Record<Network, readonly CredentialField[]>> = {
  vk: [
    { name: 'groupId', secret: false, required: true },
    { name: 'communityToken', secret: true, required: true },
    { name: 'userToken', secret: true, required: false },
  ],
  telegram: [{ name: 'botToken', secret: true, required: true }],
  x: [
    { name: 'clientId', secret: false, required: false },
    { name: 'clientSecret', secret: true, required: false },
    { name: 'accessToken', secret: true, required: true },
    { name: 'refreshToken', secret: true, required: false },
  ],
}

export const defaultApiRoots: Readonly<Record<Network, string>> = {
  vk: 'https://api.vk.ru',
  telegram: 'https://api.telegram.org',
  x: 'https://api.x.com',
}
