/** Telegram's objects as the simulator writes them: the Bot API's own field names. */
export interface WireUser {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly last_name?: string
  readonly username?: string
  readonly language_code?: string
}

export interface WireChat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
  readonly username?: string
  readonly first_name?: string
  readonly last_name?: string
  readonly is_direct_messages?: true
}

export interface WireEntity {
  readonly type: 'mention' | 'bot_command'
  readonly offset: number
  readonly length: number
}

export interface WirePhotoSize {
  readonly file_id: string
  readonly file_unique_id: string
  readonly width: number
  readonly height: number
  readonly file_size: number
}

export interface WireMessage {
  readonly message_id: number
  readonly date: number
  readonly chat: WireChat
  readonly from?: WireUser
  readonly sender_chat?: WireChat
  readonly message_thread_id?: number
  readonly direct_messages_topic?: { readonly topic_id: number; readonly user: WireUser }
  readonly is_automatic_forward?: true
  readonly forward_origin?: {
    readonly type: 'channel'
    readonly date: number
    readonly chat: WireChat
    readonly message_id: number
  }
  readonly business_connection_id?: string
  readonly sender_business_bot?: WireUser
  readonly reply_to_message?: WireMessage
  readonly edit_date?: number
  readonly media_group_id?: string
  readonly text?: string
  readonly entities?: readonly WireEntity[]
  readonly caption?: string
  readonly caption_entities?: readonly WireEntity[]
  readonly photo?: readonly WirePhotoSize[]
  readonly document?: {
    readonly file_id: string
    readonly file_unique_id: string
    readonly file_name: string
    readonly file_size: number
  }
  readonly migrate_to_chat_id?: number
  readonly migrate_from_chat_id?: number
}

export interface WireBusinessConnection {
  readonly id: string
  readonly user: WireUser
  readonly user_chat_id: number
  readonly date: number
  readonly rights: { readonly can_reply: boolean; readonly can_read_messages: boolean }
  readonly is_enabled: boolean
}

interface WireMember {
  readonly status: 'member' | 'kicked'
  readonly user: WireUser
  readonly until_date?: number
}

/** What one update carries, by the name of its field. */
export interface UpdatePayloads {
  readonly message: WireMessage
  readonly edited_message: WireMessage
  readonly channel_post: WireMessage
  readonly business_connection: WireBusinessConnection
  readonly business_message: WireMessage
  readonly edited_business_message: WireMessage
  readonly deleted_business_messages: {
    readonly business_connection_id: string
    readonly chat: WireChat
    readonly message_ids: readonly number[]
  }
  readonly my_chat_member: {
    readonly chat: WireChat
    readonly from: WireUser
    readonly date: number
    readonly old_chat_member: WireMember
    readonly new_chat_member: WireMember
  }
}

export type UpdateKind = keyof UpdatePayloads
export type WireUpdate = { readonly update_id: number } & Partial<UpdatePayloads>
