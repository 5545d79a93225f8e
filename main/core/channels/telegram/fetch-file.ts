import { z } from 'zod'
import type { Attachment, AttachmentKind } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AttachmentBytes } from '../channel.ts'
import type { BotApi } from './bot-api.ts'

/** What the Bot API lets a bot download. */
const limitBytes = 20 * 1024 * 1024

const fileSchema = z.object({ file_path: z.string(), file_size: z.number().optional() })

/** Downloads a file by its `fileId`; the link Telegram gives holds the token and is never kept. */
export async function fetchFile(
  api: BotApi,
  attachment: Attachment,
  signal: AbortSignal,
): Promise<AttachmentBytes> {
  const { fileId } = attachment
  if (fileId === undefined) throw refused('the attachment has no file')
  if ((attachment.sizeBytes ?? 0) > limitBytes) throw refused('the file is larger than 20 MB')
  const answer: unknown = await api.call({ method: 'getFile', signal }, (bot, abort) =>
    bot.getFile(fileId, abort),
  )
  const file = fileSchema.safeParse(answer)
  if (!file.success) throw refused('Telegram gave no path for the file')
  if (!isPlainPath(file.data.file_path)) throw refused('Telegram gave a path we do not follow')
  const { bytes, contentType } = await api.download(file.data.file_path, limitBytes, signal)
  return { bytes, mimeType: mimeTypeOf(attachment, contentType) }
}

/** A server of one's own may answer with a path on its disk, or worse. */
function isPlainPath(path: string): boolean {
  return path.isWellFormed() && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}

/** Telegram serves nearly everything as a stream of bytes; what the message said is better. */
function mimeTypeOf(attachment: Attachment, contentType: string | null): string {
  const served = contentType?.split(';')[0]?.trim()
  if (attachment.mimeType !== undefined) return attachment.mimeType
  if (served !== undefined && served !== '' && served !== genericType) return served
  return usualTypes[attachment.kind] ?? genericType
}

const genericType = 'application/octet-stream'

const usualTypes: Partial<Record<AttachmentKind, string>> = {
  photo: 'image/jpeg',
  video: 'video/mp4',
  audio: 'audio/mpeg',
  voice: 'audio/ogg',
  sticker: 'image/webp',
}

function refused(platformMessage: string): ChannelError {
  return new ChannelError({
    code: 'bad_request',
    method: 'getFile',
    delivery: 'none',
    platformMessage,
  })
}
