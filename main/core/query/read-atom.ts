import { foldText, normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { QueryPlace } from '#shared/query-codes.ts'
import { emojiSource, foldEmoji } from './emoji.ts'
import type { QueryToken } from './lexer.ts'
import { QueryFailure } from './query-failure.ts'
import type { Term } from './query.ts'

/** Closing marks of a sentence are no part of a tag or a name. */
const tag = /^#([\p{L}\p{M}\p{N}_]+)[.!?…:]*$/u
const name = /^@([\p{L}\p{N}_]+(?:\.[a-z0-9_]+)*)[.!?…:]*$/iu
const hasLetter = /[\p{L}\p{N}]/u
const emojiOrRest = new RegExp(`(${emojiSource})|(?:(?!${emojiSource})[^])+`, 'gu')

/**
 * What one piece of a query without spaces asks for: `word`, `wi-fi` (a compound), `=form`, `begin*`,
 * `#tag`, `@name`, 🔥; a word with a picture is both of them.
 * @throws QueryFailure `no_letters`, `star_inside`, `star_in_phrase`, `short_prefix`
 */
export function readAtom(token: QueryToken, shortestPrefix: number): readonly Term[] {
  const { text } = token
  const [, tagged] = tag.exec(text) ?? []
  if (tagged !== undefined && hasLetter.test(tagged)) return [tagTerm(tagged)]
  const [, named] = name.exec(text) ?? []
  if (named !== undefined && hasLetter.test(named)) return [{ kind: 'name', name: normaliseText(named) }]
  if (text.includes('*')) return [prefix(token, shortestPrefix)]
  const terms: Term[] = []
  for (const [part, emoji] of text.matchAll(emojiOrRest)) {
    if (emoji !== undefined) terms.push({ kind: 'emoji', emoji: foldEmoji(emoji) })
    else terms.push(...wordTerms(part))
  }
  if (terms.length === 0) throw new QueryFailure('no_letters', token)
  return terms
}

function tagTerm(tagged: string): Term {
  const spelled = foldText(tagged)
  const plain = normaliseText(tagged)
  return { kind: 'tag', tag: plain, ...(spelled !== plain && { spelled }) }
}

function wordTerms(text: string): readonly Term[] {
  const isExact = text.startsWith('=')
  const words = wordsOf(normaliseText(text))
  const [word] = words
  if (word === undefined) return []
  const spelled = spelledWords(text, words)
  if (words.length > 1) {
    return [{ kind: isExact ? 'phrase' : 'compound', words, ...(spelled && { spelled }) }]
  }
  return [{ kind: isExact ? 'exact' : 'word', word, ...(spelled && { spelled: spelled[0] }) }]
}

/** The words as typed, where one was typed with ё. */
function spelledWords(text: string, words: readonly string[]): readonly string[] | null {
  const spelled = wordsOf(foldText(text))
  return spelled.some((form, at) => form !== words[at]) ? spelled : null
}

function prefix(token: QueryToken, shortest: number): Term {
  const star = token.text.indexOf('*')
  if (star < token.text.length - 1) {
    throw new QueryFailure('star_inside', { offset: token.offset + star, length: 1 })
  }
  const words = wordsOf(normaliseText(token.text))
  const [begin = ''] = words
  if (words.length > 1) throw new QueryFailure('star_in_phrase', token)
  if (Array.from(begin).length < shortest) throw new QueryFailure('short_prefix', token)
  const [spelled = ''] = wordsOf(foldText(token.text))
  return { kind: 'prefix', prefix: begin, ...(spelled !== begin && { spelled }) }
}

const wordOrEmoji = new RegExp(String.raw`(${emojiSource})|[\p{L}\p{N}]+`, 'gu')

/**
 * What stands between quotes: the words in these very forms, one after another.
 * @throws QueryFailure `no_letters`, `star_in_phrase`
 */
export function readPhrase(token: QueryToken): Term {
  const star = token.text.indexOf('*')
  if (star >= 0) throw new QueryFailure('star_in_phrase', starPlace(token, star))
  const cut = (text: string) =>
    Array.from(text.matchAll(wordOrEmoji), ([piece, emoji]) => (emoji === undefined ? piece : foldEmoji(piece)))
  const words = cut(normaliseText(token.text))
  const spelled = cut(foldText(token.text))
  const [word] = words
  if (word === undefined) throw new QueryFailure('no_letters', token)
  const withYo = spelled.some((form, at) => form !== words[at])
  if (words.length > 1) return { kind: 'phrase', words, ...(withYo && { spelled }) }
  if (!hasLetter.test(word)) return { kind: 'emoji', emoji: word }
  return { kind: 'exact', word, ...(withYo && { spelled: spelled[0] }) }
}

/** The closing quote is one character, whatever opened the phrase: `"` or `="`. */
function starPlace({ offset, length, text }: QueryToken, star: number): QueryPlace {
  return { offset: offset + length - 1 - text.length + star, length: 1 }
}
