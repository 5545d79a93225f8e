import { emojiWeight } from './lexicon/emoji.ts'
import type { WordInfo, WordLookup } from './word-info.ts'

export type TextToken =
  | {
      readonly kind: 'word'
      /** Lower-case, ё as е, without apostrophes. */
      readonly word: string
      readonly info: WordInfo
      readonly isShouted: boolean
      readonly isTag: boolean
      readonly isNumber: boolean
    }
  /** A picture or a smiley; `weight` is its sentiment. */
  | { readonly kind: 'face'; readonly face: string; readonly weight: number }
  | {
      readonly kind: 'mark'
      readonly mark: 'pause' | 'question' | 'exclamation'
      readonly count: number
    }
  | { readonly kind: 'link' | 'mention' }

const invisible = /[\u0300-\u036f\u00ad\u200b\u2060\ufeff]|\u200d|\ufe0f/g
/** Without groups and look-arounds: this expression is most of the cost of a score. */
const token = new RegExp(
  [
    String.raw`https?:\/\/\S+|www\.\S+`,
    "[@#]?[\\p{L}\\p{N}_]+(?:['’ʼ`]\\p{L}+)*",
    String.raw`[:;=]['’]?-?[()DPp[\]\/|*]+`,
    String.raw`\)+|\(+|[!?]+|[.,;:…—\n]+|\p{Extended_Pictographic}`,
  ].join('|'),
  'gu',
)
const link = /^(?:https?:\/\/|www\.)\S/
const wordStart = /^[@#\p{L}\p{N}_]/u
const openBracket = 40
const closeBracket = 41
const plainAscii = /^[\0-\u007f]*$/

/** Pieces longer than this are not remembered, nor more than this many of them. */
const longestKept = 40
const keptPieces = 50_000

/** Cuts a text into what its scoring looks at, in one pass. Never throws; its time is linear. */
export type Tokeniser = (text: string) => readonly TextToken[]

/** Texts repeat their words, so what a piece means is remembered; that makes a score cheap. */
export function createTokeniser(lookUp: WordLookup): Tokeniser {
  const known = new Map<string, TextToken>()

  function tokenOf(piece: string): TextToken {
    const before = known.get(piece)
    if (before) return before
    const made = readPiece(piece, lookUp)
    if (piece.length <= longestKept) {
      if (known.size >= keptPieces) known.clear()
      known.set(piece, made)
    }
    return made
  }
  return (text) => tokensOf(text, tokenOf)
}

function tokensOf(text: string, tokenOf: (piece: string) => TextToken): readonly TextToken[] {
  const clean = plainAscii.test(text)
    ? text
    : text.toWellFormed().normalize('NFC').replace(invisible, '')
  const tokens: TextToken[] = []
  let openBrackets = 0

  for (const piece of clean.match(token) ?? []) {
    const first = piece.charCodeAt(0)
    if (first === openBracket) {
      // «(((» is a sad face; a single one may be closed later.
      if (piece.length > 1) tokens.push({ kind: 'face', face: '((', weight: -1.2 })
      else openBrackets++
    } else if (first === closeBracket) {
      const smiles = piece.length - openBrackets
      openBrackets = Math.max(0, openBrackets - piece.length)
      if (smiles > 0 && !isListNumber(smiles, tokens)) {
        tokens.push({ kind: 'face', face: smiles === 1 ? ')' : '))', weight: smileWeight(smiles) })
      }
    } else tokens.push(tokenOf(piece))
  }
  return tokens
}

function readPiece(piece: string, lookUp: WordLookup): TextToken {
  if (link.test(piece)) return { kind: 'link' }
  if (wordStart.test(piece)) return wordToken(piece, lookUp)
  if (/^[!?]/.test(piece)) return markToken(piece)
  if (/^[.,;:…—\n]+$/.test(piece)) return { kind: 'mark', mark: 'pause', count: 1 }
  const weight = /^[:;=]/.test(piece) ? faceWeight(piece) : emojiWeight(piece)
  return { kind: 'face', face: piece, weight }
}

/** «1) first 2) second» is a list. */
function isListNumber(brackets: number, tokens: readonly TextToken[]): boolean {
  const last = tokens.at(-1)
  return brackets === 1 && last?.kind === 'word' && last.isNumber
}

function wordToken(raw: string, lookUp: WordLookup): TextToken {
  if (raw.startsWith('@')) return { kind: 'mention' }
  const isTag = raw.startsWith('#')
  const bare = isTag ? raw.slice(1) : raw
  const lower = bare.toLowerCase()
  const word = /[ё'’ʼ`]/.test(lower) ? lower.replaceAll('ё', 'е').replace(/['’ʼ`]/g, '') : lower
  const isNumber = /^\d/.test(word)
  const isShouted = bare.length > 2 && bare !== lower && bare === bare.toUpperCase()
  return { kind: 'word', word, info: lookUp(word), isShouted, isTag, isNumber }
}

function markToken(mark: string): TextToken {
  const kind = mark.includes('?') ? 'question' : 'exclamation'
  return { kind: 'mark', mark: kind, count: mark.length }
}

function smileWeight(brackets: number): number {
  if (brackets === 1) return 0.5
  return brackets === 2 ? 0.9 : 1.2
}

function faceWeight(face: string): number {
  if (/[(|/[]/.test(face)) return -1.2
  return 1
}
