import type { TelegramContent } from './message-schema.ts'

/** What a customer can say or show; each becomes text or an attachment. */
export const contentFields = [
  'text',
  'caption',
  'rich_message',
  'animation',
  'audio',
  'document',
  'live_photo',
  'paid_media',
  'photo',
  'sticker',
  'story',
  'video',
  'video_note',
  'voice',
  'checklist',
  'contact',
  'dice',
  'game',
  'giveaway',
  'giveaway_winners',
  'invoice',
  'location',
  'poll',
  'venue',
] as const

/** Notices of the chat itself: nobody said anything that could be answered. */
export const serviceFields = [
  'new_chat_members',
  'left_chat_member',
  'chat_owner_left',
  'chat_owner_changed',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'channel_chat_created',
  'message_auto_delete_timer_changed',
  'migrate_to_chat_id',
  'migrate_from_chat_id',
  'pinned_message',
  'successful_payment',
  'refunded_payment',
  'users_shared',
  // As the Bot API 6.5 called it.
  'user_shared',
  'chat_shared',
  // A gift with words is a message of its giver.
  'gift',
  'unique_gift',
  'gift_upgrade_sent',
  'connected_website',
  'write_access_allowed',
  // Papers sealed for the program that asked for them.
  'passport_data',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'checklist_tasks_done',
  'checklist_tasks_added',
  'direct_message_price_changed',
  'paid_message_price_changed',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'giveaway_created',
  'giveaway_completed',
  'managed_bot_created',
  'poll_option_added',
  'poll_option_deleted',
  'suggested_post_approved',
  'suggested_post_approval_failed',
  'suggested_post_declined',
  'suggested_post_paid',
  'suggested_post_refunded',
  // As they were called before the Bot API 6.0.
  'voice_chat_scheduled',
  'voice_chat_started',
  'voice_chat_ended',
  'voice_chat_participants_invited',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  // What a Web App tells the program that opened it.
  'web_app_data',
] as const

/**
 * Everything else a message carries. Read elsewhere: who, where, when, what it answers. Not read: how it
 * was sent or looks (`effect_id`, `has_media_spoiler` …), what it cost (`paid_star_count`), which task or
 * option of a list it answers, its buttons, which are another program's.
 */
export const metaFields = [
  'message_id',
  'message_thread_id',
  'direct_messages_topic',
  'from',
  'sender_chat',
  'sender_boost_count',
  'sender_business_bot',
  'sender_tag',
  'date',
  'guest_query_id',
  'business_connection_id',
  'chat',
  'forward_origin',
  'is_topic_message',
  'is_automatic_forward',
  'reply_to_message',
  'external_reply',
  'quote',
  'reply_to_story',
  'reply_to_checklist_task_id',
  'reply_to_poll_option_id',
  'via_bot',
  'guest_bot_caller_user',
  'guest_bot_caller_chat',
  'edit_date',
  'has_protected_content',
  'is_from_offline',
  'is_paid_post',
  'media_group_id',
  'author_signature',
  'paid_star_count',
  'entities',
  'link_preview_options',
  'suggested_post_info',
  'effect_id',
  'caption_entities',
  'show_caption_above_media',
  'has_media_spoiler',
  'reply_markup',
] as const

const isMeta: ReadonlySet<string> = new Set(metaFields)

/** True for a notice such as "joined the group", which is no message of a customer. */
export function isServiceMessage(content: TelegramContent): boolean {
  if (content.gift?.text) return false
  return serviceFields.some((field) => content[field] !== undefined)
}

/** True for the notice at the head of a forum's topic. */
export function opensTopic(content: TelegramContent): boolean {
  return content['forum_topic_created'] !== undefined
}

/**
 * Throws where a message holds nothing this version knows: better in quarantine, whole and in sight,
 * than an empty message.
 */
export function checkContent(content: TelegramContent) {
  if (content.gift?.text || contentFields.some((field) => content[field] !== undefined)) return
  const strange = Object.keys(content).filter((field) => !isMeta.has(field))
  throw new Error(`a message of an unknown kind: ${strange.join(', ').slice(0, 200)}`)
}
