import type { Tokeniser } from '../tokenise.ts'

const quoted = /«([^«»]{2,24})»|“([^“”]{2,24})”|„([^„“”]{2,24})[“”]|"([^"]{2,24})"/g
const anyQuote = /[«“„"]/
/** More words in quotation marks are a quotation or a name. */
const mostWords = 2

/** Praise in quotation marks, "great" service: the first there is, or null. */
export function findQuotedPraise(text: string, tokenise: Tokeniser): string | null {
  if (!anyQuote.test(text)) return null
  for (const match of text.matchAll(quoted)) {
    const words = tokenise(match[0]).filter((token) => token.kind === 'word')
    const isPraise = words.length <= mostWords && words.every(({ word, info }) => info.weight >= 1 && word !== 'спасибо')
    // A name begins with a capital: «Хорошая аптека».
    const inside = match.slice(1).find((part) => part !== undefined) ?? ''
    if (isPraise && words.length > 0 && inside[0] === inside[0]?.toLowerCase()) return inside
  }
  return null
}
