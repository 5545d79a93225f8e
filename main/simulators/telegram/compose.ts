import type { WireEntity, WireMessage, WirePhotoSize } from './wire.ts'

/** Characters of a message, and of the caption under a photo. */
export const textLimit = 4096
const captionLimit = 1024

/**
 * Everything of a message but its place: what Telegram's clients make of a typed text and chosen
 * photos.
 */
export type MessageContent = Pick<
  WireMessage,
  'text' | 'entities' | 'caption' | 'caption_entities' | 'photo' | 'media_group_id'
>

/**
 * Splits what a person typed and attached into messages, as Telegram's apps do. `main` is the one
 * that carries (the beginning of) the text.
 */
export function composeContents(
  text: string,
  photos: readonly (readonly WirePhotoSize[])[],
  albumId: string,
): { readonly contents: readonly MessageContent[]; readonly main: number } {
  const captioned = photos.length > 0 && text.length <= captionLimit
  const album = photos.length > 1 ? { media_group_id: albumId } : {}
  const pictures = photos.map((photo, index) => ({
    photo,
    ...album,
    ...(captioned && index === 0 && text !== '' && captionOf(text)),
  }))
  const texts = captioned ? [] : splitText(text).map(contentOf)
  return { contents: [...pictures, ...texts], main: captioned ? 0 : pictures.length }
}

export function contentOf(text: string): MessageContent {
  const entities = entitiesOf(text)
  return { text, ...(entities.length > 0 && { entities }) }
}

export function captionOf(text: string): MessageContent {
  const entities = entitiesOf(text)
  return { caption: text, ...(entities.length > 0 && { caption_entities: entities }) }
}

function splitText(text: string): readonly string[] {
  const parts: string[] = []
  for (let from = 0; from < Math.max(1, text.length); from += textLimit) {
    parts.push(text.slice(from, from + textLimit))
  }
  return parts
}

/** Mentions and commands, with offsets in UTF-16 units as the Bot API counts. */
function entitiesOf(text: string): readonly WireEntity[] {
  const command = /^\/\w+(?:@\w+)?/.exec(text)
  const commands: WireEntity[] = command
    ? [{ type: 'bot_command', offset: 0, length: command[0].length }]
    : []
  const mentions = Array.from(text.matchAll(/(?<![\w.])@\w{5,32}/g), (match): WireEntity => ({
    type: 'mention',
    offset: match.index,
    length: match[0].length,
  })).filter(({ offset }) => offset >= (command?.[0].length ?? 0))
  return [...commands, ...mentions]
}
