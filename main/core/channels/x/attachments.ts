import type { Attachment, AttachmentKind } from '#shared/channel.ts'
import { isMediaLink } from './text.ts'
import type { Includes } from './answer.ts'
import type { Media, Poll, UrlEntity } from './wire.ts'

const kinds: ReadonlyMap<string, AttachmentKind> = new Map([
  ['photo', 'photo'],
  ['video', 'video'],
  ['animated_gif', 'video'],
])

interface AttachmentSource {
  readonly mediaKeys: readonly string[]
  readonly pollIds?: readonly string[]
  readonly urls: readonly UrlEntity[]
}

/**
 * `guarded`: media of direct messages has an address that only answers with our token, so it
 * becomes a file id instead of a public address.
 */
export function attachmentsOf(
  source: AttachmentSource,
  includes: Includes,
  guarded: boolean,
): readonly Attachment[] {
  return [
    ...source.mediaKeys.map((key) => mediaAttachment(key, includes.media.get(key), guarded)),
    ...(source.pollIds ?? []).map((id) => pollAttachment(includes.polls.get(id))),
    ...source.urls.filter((link) => !isMediaLink(link)).flatMap(linkAttachment),
  ]
}

function mediaAttachment(key: string, media: Media | undefined, guarded: boolean): Attachment {
  if (!media) return { kind: 'other', title: key }
  const address = media.url ?? bestVariant(media) ?? media.previewUrl
  return {
    kind: kinds.get(media.type) ?? 'other',
    title: media.altText,
    ...(guarded ? { fileId: address } : { url: address }),
    width: media.width,
    height: media.height,
    durationSeconds: media.durationMs === undefined ? undefined : media.durationMs / 1000,
  }
}

/** The sharpest plain file; playlists cannot be shown without a player of their own. */
function bestVariant(media: Media): string | undefined {
  const files = media.variants.filter((variant) => variant.content_type === 'video/mp4')
  const [best] = [...files].sort((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))
  return best?.url ?? undefined
}

function pollAttachment(poll: Poll | undefined): Attachment {
  return { kind: 'poll', title: poll?.options.map((option) => option.label).join(' / ') }
}

function linkAttachment(link: UrlEntity): readonly Attachment[] {
  const url = link.unwound_url ?? link.expanded_url ?? link.url
  return url ? [{ kind: 'link', url, title: link.title ?? undefined }] : []
}
