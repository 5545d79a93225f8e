import type { Language } from '#shared/domain.ts'
import type { KnownLanguage } from './language-signs.ts'
import type { TextToken } from './tokenise.ts'

type Votes = Record<KnownLanguage, number>
const cyrillicLanguages = ['ru', 'uk', 'be', 'kk', 'other'] as const
const latinLanguages = ['en', 'other', 'ru'] as const
/** Fewer letters without any telling word are too few to say. */
const fewLetters = 12
const fewWords = 4
/** Votes of one long lexicon word, or of one telling letter. */
const enough = 0.6

/** Foreign letters in a word count like a frequent word: "naïve" is not enough against English ones. */
const foreignLetterVote = 1.5

const noVotes = (): Votes => ({ ru: 0, en: 0, uk: 0, be: 0, kk: 0, other: 0 })

/**
 * The language with the most words that no other has; among those with as many, and where there are none,
 * the most voted. The first named wins a tie.
 */
function mostLikely<Name extends KnownLanguage>(
  own: Votes,
  votes: Votes,
  names: readonly [Name, ...Name[]],
): Name {
  return names.reduce((best, name) => {
    if (own[name] !== own[best]) return own[name] > own[best] ? name : best
    return votes[name] > votes[best] ? name : best
  }, names[0])
}

/**
 * The language of a text by its script, its telling letters and its words: one word that exists in one
 * language only decides, those that neighbours share do not outvote it. Brand names in Latin letters do not
 * make a Russian text English, Russian in Latin letters is Russian. `unknown` when there is too little to
 * judge by.
 */
export function detectLanguage(tokens: readonly TextToken[]): Language {
  const votes = noVotes()
  const own = noVotes()
  const letters = { cyrillic: 0, latin: 0, other: 0 }
  const words = { cyrillic: 0, latin: 0, other: 0 }
  let foreignLetters = false

  for (const token of tokens) {
    if (token.kind !== 'word' || token.isTag || token.isNumber) continue
    const { script, votes: given, onlyIn, isForeign } = token.info.language
    letters[script] += token.word.length
    words[script]++
    for (const [language, points] of given) votes[language] += points
    for (const language of onlyIn) own[language]++
    if (isForeign) votes.other += foreignLetterVote
    // The lexicons are Russian and English; a short word of them says little ("ок", "топ").
    if (token.info.isKnown && script !== 'other') {
      votes[script === 'latin' ? 'en' : 'ru'] += token.word.length >= 5 ? 0.7 : 0.3
    }
    foreignLetters ||= isForeign
  }

  const all = letters.cyrillic + letters.latin + letters.other
  if (all === 0) return 'unknown'
  if (letters.other > all / 2) return 'other'
  if (letters.cyrillic >= letters.latin / 2) {
    const best = mostLikely(own, votes, cyrillicLanguages)
    if (own[best] > 0 || votes[best] >= enough) return best
    return letters.cyrillic >= fewLetters ? 'ru' : 'unknown'
  }
  const best = mostLikely(own, votes, latinLanguages)
  if (own[best] > 0 || votes[best] >= enough) return best
  if (foreignLetters) return 'other'
  return words.latin >= fewWords ? 'other' : 'unknown'
}
