import type { TextToken, Tokeniser } from '../tokenise.ts'

const quoted = /«([^«»]{2,24})»|“([^“”]{2,24})”|„([^„“”]{2,24})[“”]|"([^"]{2,24})"/g
const anyQuote = /[«“„"]/
/** More words in quotation marks are a quotation or a name. */
const mostWords = 2
/** What a firm says of itself: no praise as it stands, and doubted where somebody puts it in quotation marks. */
const claim =
  /^(?:быстр|скор(?:ая|ый|ое|ой|ую)$|срочн|премиум|вип|vip|экспресс|молниен|мгновен|свеж|нов(?:ый|ая|ое|ую)$|эксперт|профессион|квалиф|забот|надежн|бесплатн|выгодн|гарант|вежлив|умн(?:ый|ая|ое|ого)$|элитн|люкс|безлимит|стабильн|качеств|техподдерж|сервис|оперативн|уважаем|fast$|fastest$|express$|premium$|fresh$|helpful$|expert|professional|free$|priority$|instant|smart$|caring$|guarantee|luxury$|improve|unlimited|reliable$|customer$|service$|support$|upgrade|quick$|speedy$|care$|quality$|genuine$|trusted$)/

/** What casts doubt on a claim: a bitter word, a negation, a length of time. */
const duration = /^(?:час|дн[яей]|день|недел|месяц|сут[ко]|минут|hour|day|week|month|minute)/

/**
 * Praise in quotation marks, "great" service: the first there is, or null. A mere claim counts where something is
 * held against it and nothing asked: "express" is also the name of a tariff.
 * @param tokens of the text
 */
export function findQuotedPraise(text: string, tokens: readonly TextToken[], tokenise: Tokeniser): string | null {
  if (!anyQuote.test(text)) return null
  const isDoubted = !text.includes('?') && tokens.some(castsDoubt)
  for (const match of text.matchAll(quoted)) {
    const words = tokenise(match[0]).filter((token) => token.kind === 'word')
    const isPraise = words.length <= mostWords && words.every((one) => isKind(one) || (isDoubted && claim.test(one.word)))
    // A name begins with a capital: «Хорошая аптека».
    const inside = match.slice(1).find((part) => part !== undefined) ?? ''
    if (isPraise && words.length > 0 && inside[0] === inside[0]?.toLowerCase()) return inside
  }
  return null
}

function isKind({ word, info }: Extract<TextToken, { kind: 'word' }>): boolean {
  return info.weight >= 1 && word !== 'спасибо'
}

function castsDoubt(token: TextToken): boolean {
  if (token.kind !== 'word') return false
  return token.info.weight < 0 || token.info.negator || duration.test(token.word)
}
