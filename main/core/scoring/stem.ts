// Named here, so that every project that imports this file finds the declarations, too.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./natural-stemmers.d.ts" />
// By file: natural's index takes 650 ms to load, reads `.env` and drags in three database clients.
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import russian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js'

/** Shorter words have no ending to lose. */
const shortestWord = 4
/** Longer runs of letters are no words; the stemmers' expressions grow slow on them. */
const longestWord = 32
const cyrillic = /^[\u0400-\u04ff]+$/
const latin = /^[a-z]+$/

/**
 * The stem of a lower-case word without ё and apostrophes; anything but a word comes back as it is.
 */
export function stem(word: string): string {
  if (word.length < shortestWord || word.length > longestWord) return word
  if (cyrillic.test(word)) return russian.stem(word)
  return latin.test(word) ? english.stem(word) : word
}
