import type { Attachment, AttachmentKind } from '#shared/channel.ts'

const mediaKinds: ReadonlySet<AttachmentKind> = new Set<AttachmentKind>([
  'photo',
  'video',
  'audio',
  'voice',
  'document',
  'sticker',
])

export function holdsMedia(attachments: readonly Attachment[]): boolean {
  return attachments.some(({ kind }) => mediaKinds.has(kind))
}

export function holdsLink(attachments: readonly Attachment[]): boolean {
  return attachments.some(({ kind }) => kind === 'link')
}
