/** What stands before a number that names an order or a parcel. */
const words = String.raw`(?:заказ\p{L}{0,3}|посылк\p{L}{0,2}|трек\p{L}{0,3}|накладн\p{L}{0,3}|order|parcel|booking|tracking)`
const between = String.raw`\s{0,2}(?:номер\p{L}{0,2}|number|no\.?)?\s{0,2}(?:is|№|#|:|-)?\s{0,2}`
const number = String.raw`[\p{L}]{0,4}-?\d[\d-]{2,18}(?![\p{L}\p{N}])`
const named = new RegExp(String.raw`(?<!\p{L})${words}${between}(${number})`, 'giu')
/** A number that shows what it is by its letters or its sign: EZ-123456, №1234. */
const signed = /(?:[№#]\s?(\d{3,18})|(?<![\p{L}\p{N}-])([A-ZА-ЯЁ]{2,4}-\d{4,18}))(?![\p{L}\p{N}])/gu
/** Somebody who was asked for it answers with nothing else. */
const alone = /^\s*№?\s*(\d{4,12})\s*\.?\s*$/u

/** The number of an order that a text names last, or null. Linear in the length of the text. */
export function orderNumberIn(text: string): string | null {
  const found = [...text.matchAll(named), ...text.matchAll(signed)]
    .map((match) => ({ at: match.index, number: match[1] ?? match[2] ?? '' }))
    .sort((one, other) => one.at - other.at)
  return found.at(-1)?.number ?? alone.exec(text)?.[1] ?? null
}
