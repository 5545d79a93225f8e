import type { Attachment, AttachmentKind } from '#shared/channel.ts'
import { messageText } from './message-text.ts'
import type { QuotedMessage, TelegramFile } from './update-schema.ts'

/** Notices of the chat itself: nobody said anything that could be answered. */
const serviceFields = [
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
  'write_access_allowed',
  'connected_website',
  'proximity_alert_triggered',
  'boost_added',
  'chat_background_set',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'general_forum_topic_unhidden',
  'video_chat_scheduled',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_participants_invited',
  'paid_message_price_changed',
  'direct_message_price_changed',
] as const

/** True for a notice such as "joined the group", which is no message of a customer. */
export function isServiceMessage(message: QuotedMessage): boolean {
  return serviceFields.some((field) => message[field] !== undefined)
}

/** Everything in a message besides its text. What this version does not know becomes `other`. */
export function attachmentsOf(message: QuotedMessage): readonly Attachment[] {
  const found = [...filesOf(message), ...factsOf(message)]
  return found.length === 0 && messageText(message) === '' ? [{ kind: 'other' }] : found
}

function filesOf(message: QuotedMessage): Attachment[] {
  const files: Attachment[] = []
  const add = (kind: AttachmentKind, file: TelegramFile | undefined) => {
    if (file) files.push(fileAttachment(kind, file))
  }
  add('photo', largest(message.photo))
  add('video', message.video)
  add('video', message.video_note)
  add('video', message.animation)
  add('audio', message.audio)
  add('voice', message.voice)
  // Telegram repeats an animation as a document for old clients.
  if (!message.animation) add('document', message.document)
  add('sticker', message.sticker)
  return files
}

function fileAttachment(kind: AttachmentKind, file: TelegramFile): Attachment {
  return {
    kind,
    title: file.title ?? file.file_name ?? file.emoji,
    fileId: file.file_id,
    mimeType: file.mime_type,
    sizeBytes: file.file_size,
    width: file.width ?? file.length,
    height: file.height ?? file.length,
    durationSeconds: file.duration,
  }
}

/** A photo comes in several sizes; the agent wants the one that can be read. */
function largest(sizes: readonly TelegramFile[] | undefined): TelegramFile | undefined {
  return sizes?.reduce<TelegramFile | undefined>(
    (best, size) => (best && (best.width ?? 0) >= (size.width ?? 0) ? best : size),
    undefined,
  )
}

function factsOf(message: QuotedMessage): Attachment[] {
  const facts: Attachment[] = []
  if (message.venue) {
    facts.push({ kind: 'location', title: `${message.venue.title}, ${message.venue.address}` })
  } else if (message.location) {
    const { latitude, longitude } = message.location
    facts.push({ kind: 'location', title: `${latitude}, ${longitude}` })
  }
  if (message.contact) {
    const { first_name: first, last_name: last, phone_number: phone } = message.contact
    facts.push({ kind: 'contact', title: `${[first, last].filter(Boolean).join(' ')} ${phone}` })
  }
  if (message.poll) facts.push({ kind: 'poll', title: message.poll.question })
  if (message.dice)
    facts.push({ kind: 'other', title: `${message.dice.emoji} ${message.dice.value}` })
  return facts
}
