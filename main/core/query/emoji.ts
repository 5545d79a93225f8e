/** Signs of print that Unicode counts among the pictures. */
const sign = String.raw`(?![\u00a9\u00ae\u2122\u203c\u2049\u3030\u303d])`
const picture = String.raw`${sign}\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?`

/** One picture with what belongs to it: a colour of skin, a family, a flag. Source of an expression with `u`. */
export const emojiSource = String.raw`[\u{1f1e6}-\u{1f1ff}]{2}|${picture}(?:\u200d${picture})*`

const variation = /\ufe0f|\p{Emoji_Modifier}/gu

/** 👍🏽 is 👍, and ❤️ is ❤: one picture has one form. */
export function foldEmoji(emoji: string): string {
  return emoji.replace(variation, '')
}
