import { createTokeniser } from './tokenise.ts'
import type { Tokeniser } from './tokenise.ts'
import { createWordLookup } from './word-info.ts'

let shared: Tokeniser | undefined

/** One for the whole process: the lexicons and the words seen are the same for everybody. */
export function lexiconTokeniser(): Tokeniser {
  shared ??= createTokeniser(createWordLookup())
  return shared
}
