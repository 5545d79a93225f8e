const plainAscii = /^[\0-\u007f]*$/
/**
 * Stress marks and zalgo that no letter absorbed, and characters nobody sees: they hide words from
 * a search.
 */
const invisible = /[\u0300-\u036f\u00ad\u200b\u2060\ufeff]/g

/**
 * The one form in which texts are searched and matched: well-formed, lower-case, NFC, ё as е,
 * without stress marks and invisible characters. Idempotent. The full-text column, a search term
 * and a monitor's query all pass through here; a difference between them would lose hits silently.
 */
export function normaliseText(text: string): string {
  return foldText(text).replaceAll('ё', 'е')
}

/** As `normaliseText`, but ё stays what it is. */
export function foldText(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase()
  return text
    .toWellFormed()
    .toLowerCase()
    .normalize('NFC')
    .replace(invisible, '')
    .normalize('NFC')
}

const word = /[\p{L}\p{N}]+/gu

/** The words of a normalised text: runs of letters and digits, as FTS5's `unicode61` cuts them. */
export function wordsOf(normalisedText: string): readonly string[] {
  return normalisedText.match(word) ?? []
}
