import { printQuery } from '../query/print.ts'
import { isTerm, joinQueries, type Query, type Term } from '../query/query.ts'
import { askableOf, notebook, unaskedPart, type Askable } from './askable.ts'
import { narrowing, printForX } from './print-for-x.ts'
import type { SearchLoss, SearchSyntax } from './search-syntax.ts'

/** X counts a query of recent search in characters, for a self-serve account. */
const longestSearch = 512
/** Each search of a monitor is asked, and paid, on its own. */
const mostSearches = 5

/** X names the languages it tells apart otherwise than we do. */
const languagesOfX: ReadonlySet<string> = new Set(['ru', 'en', 'uk'])
const handle = /^[a-z0-9_]{1,15}$/

/**
 * One search with X's own OR, "…", `-word`, #, @, from:, lang: and has:, or several that together find as
 * much where one would be too long. What it cannot be asked is left out. A word typed with ё is asked, and
 * forbidden, with е as well.
 * @param query with its negations at the terms, and its conditions on the network settled.
 */
export function searchesForX(query: Query): SearchSyntax {
  const { leave, here } = notebook()
  const asked = askableOf(query, (leaf) => {
    const askable = askLeaf(leaf)
    return isAskedExactly(leaf) ? askable : leave(leaf, askable)
  })
  if (typeof asked === 'string' || printForX(asked) === null) {
    const part = unaskedPart(query, (leaf) => asksNothing(askLeaf(leaf))) ?? query
    return { ok: false, code: part.kind === 'prefix' ? 'x_no_prefix' : 'x_needs_word', part }
  }
  const searches = split(asked)
  if (searches === null || searches.length > mostSearches) return { ok: false, code: 'x_too_long', part: null }
  return { ok: true, searches, here: here(), losses: lossesOf(query) }
}

function askLeaf(leaf: Query): Askable {
  if (isTerm(leaf)) return askTerm(leaf)
  if (leaf.kind === 'has') return leaf
  if (leaf.kind === 'near') return askableOf({ kind: 'and', parts: leaf.parts }, askLeaf)
  if (leaf.kind === 'not') return askExclusion(leaf.part)
  const isKnown =
    (leaf.kind === 'from' && handle.test(leaf.author)) ||
    (leaf.kind === 'lang' && languagesOfX.has(leaf.language))
  return isKnown ? leaf : 'all'
}

function askTerm(term: Term): Askable {
  if (term.kind === 'exact') return { ...term, kind: 'word' }
  if (term.kind === 'compound') return { ...term, kind: 'phrase' }
  return term.kind === 'prefix' ? 'all' : term
}

/** Only what X excludes no further than we would: it tells languages otherwise, and calls more a link. */
function askExclusion(part: Query): Askable {
  if (part.kind !== 'from' && !isTerm(part)) return 'all'
  const asked = askLeaf(part)
  return typeof asked === 'string' ? 'all' : { kind: 'not', part: asked }
}

/** An exclusion, a language or a kind of content does not stand alone in a search of X. */
function asksNothing(asked: Askable): boolean {
  return typeof asked === 'string' || printForX(asked) === null
}

function isAskedExactly(leaf: Query): boolean {
  if (leaf.kind === 'near') return false
  if (leaf.kind !== 'not') return askLeaf(leaf) !== 'all'
  // Of a word it excludes the form it was typed in.
  return leaf.part.kind !== 'word' && askExclusion(leaf.part) !== 'all'
}

const hasForms = /^(?:[а-я]{3,}|[a-z]{3,})$/

/** What X would have to find and does not: other forms of wanted words, posts whose language it reads otherwise. */
function lossesOf(query: Query): readonly SearchLoss[] {
  const forms = new Set<string>()
  const languages = new Set<string>()
  function look(part: Query): void {
    if (part.kind === 'and' || part.kind === 'or' || part.kind === 'near') part.parts.forEach(look)
    else if (part.kind === 'word' && hasForms.test(part.word)) forms.add(printQuery(part))
    else if (part.kind === 'compound' && part.words.some((word) => hasForms.test(word))) forms.add(printQuery(part))
    else if (part.kind === 'lang' && askLeaf(part) !== 'all') languages.add(printQuery(part))
  }
  look(query)
  return [
    ...(forms.size > 0 ? [{ code: 'x_forms' as const, parts: [...forms] }] : []),
    ...(languages.size > 0 ? [{ code: 'x_language' as const, parts: [...languages] }] : []),
  ]
}

/** @param query some word is wanted in each of its ways. */
function split(query: Query): readonly string[] | null {
  const text = printForX(query)
  if (text === null) return null
  if (charactersOf(text) <= longestSearch) return [text]
  const halves = halved(query)
  if (halves === null) return null
  const searches: string[] = []
  for (const half of halves) {
    const found = split(half)
    if (found === null || searches.length + found.length > mostSearches) return null
    searches.push(...found)
  }
  return searches
}

/** Two queries, or a shorter one, that find all that this one finds. Null: it cannot be shortened. */
function halved(query: Query): readonly Query[] | null {
  if (query.kind === 'or') {
    const middle = Math.ceil(query.parts.length / 2)
    return [query.parts.slice(0, middle), query.parts.slice(middle)].map((parts) => joinQueries('or', parts))
  }
  if (query.kind !== 'and') return null
  const longest = longestChoice(query.parts)
  if (longest !== null) {
    return (halved(longest) ?? []).map((half) =>
      joinQueries(
        'and',
        query.parts.map((part) => (part === longest ? half : part)),
      ),
    )
  }
  return withoutNeedless(query.parts)
}

/**
 * What is forbidden is looked at again when it comes, so the last of it goes until the rest fits; what is
 * wanted must be asked.
 */
function withoutNeedless(parts: readonly Query[]): readonly Query[] | null {
  const wanted = parts.filter((part) => printForX(part) !== null)
  if (wanted.length === parts.length) return null
  let length = charactersOf(printForX(joinQueries('and', wanted)) ?? '')
  const rest: Query[] = []
  for (const part of parts) {
    if (wanted.includes(part)) continue
    length += charactersOf(narrowing(part).map((text) => ` ${text}`).join(''))
    if (length > longestSearch) break
    rest.push(part)
  }
  return [joinQueries('and', [...wanted, ...rest])]
}

const charactersOf = (text: string) => Array.from(text).length

function longestChoice(parts: readonly Query[]): Query | null {
  const choices = parts.filter((part) => part.kind === 'or' && printForX(part) !== null)
  const lengths = choices.map((part) => printForX(part)?.length ?? 0)
  return choices[lengths.indexOf(Math.max(...lengths))] ?? null
}
