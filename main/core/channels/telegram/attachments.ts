import type { Attachment, AttachmentKind } from '#shared/channel.ts'
import { fullName } from './map-author.ts'
import type { TelegramContent, TelegramFile } from './message-schema.ts'
import { storyLink } from './message-link.ts'
import { messageText } from './message-text.ts'

/** Everything in a message besides its text. */
export function attachmentsOf(content: TelegramContent): readonly Attachment[] {
  const found = [...filesOf(content), ...factsOf(content)]
  return found.length === 0 && messageText(content) === '' ? [{ kind: 'other' }] : found
}

function filesOf(content: TelegramContent): Attachment[] {
  const files: Attachment[] = []
  const add = (kind: AttachmentKind, file: TelegramFile | undefined) => {
    if (file) files.push(fileAttachment(kind, file))
  }
  // A live photo is told as a still one, too.
  const photo = content.photo ?? content.live_photo?.photo
  add('photo', largest(photo))
  if (!photo) add('video', content.live_photo)
  add('video', content.video)
  add('video', content.video_note)
  add('video', content.animation)
  add('audio', content.audio)
  add('voice', content.voice)
  // Telegram repeats an animation as a document for old clients.
  if (!content.animation) add('document', content.document)
  add('sticker', content.sticker)
  return [...files, ...(content.paid_media?.paid_media ?? []).flatMap(filesOf)]
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

function factsOf(content: TelegramContent): Attachment[] {
  const facts: Attachment[] = []
  const add = (kind: AttachmentKind, title?: string) => facts.push({ kind, title })
  const { venue, location, contact, story, dice } = content
  if (venue) add('location', `${venue.title}, ${venue.address}`)
  else if (location) add('location', `${location.latitude}, ${location.longitude}`)
  if (contact) add('contact', `${fullName(contact)} ${contact.phone_number}`)
  if (content.poll) add('poll', content.poll.question)
  if (dice) add('other', `${dice.emoji} ${dice.value}`)
  if (story) {
    const name = story.chat.title ?? (fullName(story.chat) || story.chat.username)
    facts.push({ kind: 'link', title: name, url: storyLink(story.chat, story.id) })
  }
  for (const titled of [content.game, content.invoice]) {
    if (titled) add('other', [titled.title, titled.description].filter(Boolean).join(' — '))
  }
  for (const raffle of [content.giveaway, content.giveaway_winners]) {
    if (raffle) add('other', raffle.prize_description)
  }
  return facts
}
