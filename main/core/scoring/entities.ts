import { isLuhn } from '#shared/luhn.ts'

export const entityKinds = ['card', 'phone', 'email', 'order'] as const
export type EntityKind = (typeof entityKinds)[number]

/** Something in a text that points at one person or one purchase; `start` and `end` are UTF-16 offsets. */
export interface Entity {
  readonly kind: EntityKind
  readonly start: number
  readonly end: number
}

const worthReading = /[\d@]/
/** Digits as people group them, 5–24 characters: bounded, so that the search stays linear in the text. */
const digitRun = /(?<![\p{L}\p{N}_])\+?\(?\d(?:[ \u00a0().-]{0,2}\d){4,18}(?![\p{L}\p{N}_])/gu
const email = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu
/** What stands before a number that names an order, a contract or a parcel. */
const orderWords = /(?:заказ\p{L}{0,3}|договор\p{L}{0,2}|трек\p{L}{0,3}|накладн\p{L}{0,3}|order|parcel|booking|tracking|contract|№|#)\s*(?:номер|number|no\.?|№|#|:|-)?\s*$/iu
const before = 24
/** Payment systems' own first digits, so that times and ids are not taken for cards. */
const cardStart = /^(?:220[0-4]|4|5[1-5]|2[2-7]|3[47]|62)/
const date = /^\d{1,2}[.-]\d{1,2}[.-]\d{2,4}$|^\d{4}-\d{2}-\d{2}$/

/** Cards, phones, e-mail addresses and order numbers, in order of place. Linear in the length of the text. */
export function findEntities(text: string): readonly Entity[] {
  if (!worthReading.test(text)) return []
  const found: Entity[] = []
  if (text.includes('@')) {
    for (const match of text.matchAll(email)) found.push(entity('email', match))
  }
  for (const match of text.matchAll(digitRun)) {
    const kind = kindOfNumber(match[0], text.slice(Math.max(0, match.index - before), match.index))
    if (kind) found.push(entity(kind, match))
  }
  return found.sort((a, b) => a.start - b.start)
}

/** Hides all but the end: «•••• 1234», «••••@mail.ru». What is left tells two of them apart, no more. */
export function maskEntities(text: string): string {
  const entities = findEntities(text)
  if (entities.length === 0) return text
  let masked = ''
  let from = 0
  for (const { kind, start, end } of entities) {
    if (start < from) continue
    const value = text.slice(start, end)
    masked += text.slice(from, start)
    masked +=
      kind === 'email' ? `••••${value.slice(value.indexOf('@'))}` : `•••• ${value.replace(/\D/g, '').slice(-4)}`
    from = end
  }
  return masked + text.slice(from)
}

function entity(kind: EntityKind, match: RegExpExecArray): Entity {
  return { kind, start: match.index, end: match.index + match[0].length }
}

function kindOfNumber(written: string, prefix: string): EntityKind | null {
  const digits = written.replace(/\D/g, '')
  if (date.test(written)) return null
  if (digits.length >= 13 && digits.length <= 19 && cardStart.test(digits) && isLuhn(digits)) return 'card'
  if (orderWords.test(prefix)) return 'order'
  const isInternational = written.startsWith('+') && digits.length >= 10 && digits.length <= 15
  const isRussian = digits.length === 11 && /^[78]/.test(digits)
  return isInternational || isRussian ? 'phone' : null
}
