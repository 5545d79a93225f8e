import type { Language } from '#shared/domain.ts'
import { languageWords } from './lexicon/language-words.ts'
import { splitWords } from './lexicon/weighted-words.ts'

export type KnownLanguage = Exclude<Language, 'unknown'>
type Vote = readonly [language: KnownLanguage, points: number]

/** What one word says of the language of its text. */
export interface LanguageSigns {
  readonly script: 'cyrillic' | 'latin' | 'other'
  readonly votes: readonly Vote[]
  /** Latin letters that English does without. */
  readonly isForeign: boolean
}

const letterSigns: readonly (readonly [RegExp, readonly Vote[]])[] = [
  [/[їєґ]/, [['uk', 3]]],
  [/(?:ння|ували|увати)$/, [['uk', 2]]],
  [/ў/, [['be', 3]]],
  [/[әғқңөұүһ]/, [['kk', 3]]],
  [/[ђјљњћџѓќѕ]/, [['other', 3]]],
  [
    /і/,
    [
      ['uk', 1.5],
      ['be', 1.5],
      ['kk', 0.7],
    ],
  ],
  [
    /[ыэ]/,
    [
      ['ru', 1],
      ['be', 1],
      ['kk', 0.5],
    ],
  ],
  [
    /[щи]/,
    [
      ['ru', 0.4],
      ['uk', 0.4],
      ['other', 0.2],
    ],
  ],
  [
    /ъ/,
    [
      ['ru', 0.6],
      ['other', 0.6],
    ],
  ],
]

const byWord = new Map<string, KnownLanguage[]>()
for (const language of ['ru', 'en', 'uk', 'be', 'kk', 'other'] as const) {
  for (const word of splitWords(languageWords[language])) {
    byWord.set(word, [...(byWord.get(word) ?? []), language])
  }
}

/** @param word in lower case, ё as е. */
export function languageSigns(word: string): LanguageSigns {
  const script = scriptOf(word)
  const byLists: readonly Vote[] = (byWord.get(word) ?? []).map((language) => [language, 2])
  const letters = script === 'cyrillic' ? letterSigns.filter(([sign]) => sign.test(word)) : []
  return {
    script,
    votes: [...byLists, ...letters.flatMap(([, votes]) => votes)],
    isForeign: script === 'latin' && /[^a-z0-9_]/.test(word),
  }
}

function scriptOf(word: string): LanguageSigns['script'] {
  if (/\p{Script=Cyrillic}/u.test(word)) return 'cyrillic'
  return /\p{Script=Latin}/u.test(word) ? 'latin' : 'other'
}
