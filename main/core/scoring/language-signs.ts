import type { Language } from '#shared/domain.ts'
import {
  languageWords,
  ownEnglishWords,
  ownRussianWords,
  russianToo,
  sharedWords,
} from './lexicon/language-words.ts'
import { splitWords } from './lexicon/weighted-words.ts'

export type KnownLanguage = Exclude<Language, 'unknown'>
type Vote = readonly [language: KnownLanguage, points: number]

/** What one word says of the language of its text. */
export interface LanguageSigns {
  readonly script: 'cyrillic' | 'latin' | 'other'
  readonly votes: readonly Vote[]
  /** The languages that alone have this word or its letters; mostly none, seldom more than one. */
  readonly onlyIn: readonly KnownLanguage[]
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

/** Letters, and pairs of them, that decide by themselves. */
const ownLetters: readonly (readonly [RegExp, readonly KnownLanguage[]])[] = [
  [/[їєґ]/, ['uk']],
  [/ў|^гэт/, ['be']],
  [/[әғқңөұүһ]/, ['kk']],
  [/[ђјљњћџѓќѕ]/, ['other']],
  // ъ between consonants: no Russian word has it there.
  [/[бвгдзйклмнпрстфхцчшщ]ъ[бвгджзийклмнпрстфхцчшщ]/, ['other']],
  [/і/, ['uk', 'be', 'kk']],
]

const shared = new Set([...splitWords(sharedWords), ...splitWords(russianToo)])
const byWord = new Map<string, KnownLanguage[]>()
const ownWords = new Map<string, readonly KnownLanguage[]>()
for (const language of ['ru', 'en', 'uk', 'be', 'kk', 'other'] as const) {
  for (const word of splitWords(languageWords[language])) {
    const known = byWord.get(word) ?? []
    if (!known.includes(language)) byWord.set(word, [...known, language])
  }
}
for (const word of splitWords(russianToo)) {
  byWord.set(word, [...new Set<KnownLanguage>(['ru', ...(byWord.get(word) ?? [])])])
}
for (const [word, languages] of byWord) {
  const lent = languages.includes('ru') || languages.includes('en')
  if (!lent && !shared.has(word)) ownWords.set(word, languages)
}
for (const word of splitWords(ownRussianWords)) ownWords.set(word, ['ru'])
for (const word of splitWords(ownEnglishWords)) ownWords.set(word, ['en'])

/** @param word in lower case, ё as е. */
export function languageSigns(word: string): LanguageSigns {
  const script = scriptOf(word)
  const byLists: readonly Vote[] = (byWord.get(word) ?? []).map((language) => [language, 2])
  const letters = script === 'cyrillic' ? letterSigns.filter(([sign]) => sign.test(word)) : []
  return {
    script,
    votes: [...byLists, ...letters.flatMap(([, votes]) => votes)],
    onlyIn: ownWords.get(word) ?? ownByLetters(word, script),
    isForeign: script === 'latin' && /[^a-z0-9_]/.test(word),
  }
}

function ownByLetters(word: string, script: LanguageSigns['script']): readonly KnownLanguage[] {
  if (script !== 'cyrillic') return []
  return ownLetters.find(([sign]) => sign.test(word))?.[1] ?? []
}

function scriptOf(word: string): LanguageSigns['script'] {
  if (/\p{Script=Cyrillic}/u.test(word)) return 'cyrillic'
  return /\p{Script=Latin}/u.test(word) ? 'latin' : 'other'
}
