import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import { emojiSource, foldEmoji } from './emoji.ts'
import { rootOf } from './word-root.ts'

/** A word of a text, or a picture, and where it stands there. */
export interface TextWord {
  /** Normalised; of a picture without its colour of skin. */
  readonly word: string
  /** What its forms share; the word itself where it has none. */
  readonly root: string
  readonly isEmoji: boolean
  /** Which word of the text it is; a picture stands at the word before it. */
  readonly at: number
  /** In UTF-16 units of the text as written. */
  readonly start: number
  readonly end: number
}

const wordSource = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00ad\u200b\u2060\ufeff]*`
const wordOrEmoji = new RegExp(`(${wordSource})|${emojiSource}`, 'gu')

/** Pieces longer than this are not remembered, nor more than this many of them. */
const longestKept = 40
const keptPieces = 100_000
const known = new Map<string, readonly Piece[]>()

interface Piece {
  readonly word: string
  readonly root: string
}

/** The words of a text as `wordsOf(normaliseText(text))` cuts them, and its pictures. Linear. */
export function wordsInText(text: string): readonly TextWord[] {
  const found: TextWord[] = []
  let at = -1
  for (const match of text.matchAll(wordOrEmoji)) {
    const [piece, word] = match
    const start = match.index
    const end = start + piece.length
    if (word === undefined) {
      const emoji = foldEmoji(piece)
      found.push({ word: emoji, root: emoji, isEmoji: true, at: Math.max(at, 0), start, end })
      continue
    }
    for (const part of piecesOf(word)) {
      at += 1
      found.push({ ...part, isEmoji: false, at, start, end })
    }
  }
  return found
}

/** Texts repeat their words, so what a piece means is remembered. */
function piecesOf(piece: string): readonly Piece[] {
  const before = known.get(piece)
  if (before) return before
  const made = wordsOf(normaliseText(piece)).map((word) => ({ word, root: rootOf(word) }))
  if (piece.length <= longestKept) {
    if (known.size >= keptPieces) known.clear()
    known.set(piece, made)
  }
  return made
}
