import { assertNever } from '#shared/domain.ts'
import { printQuery } from './print-query.ts'
import { joinQueries, negationsAtTerms } from './query.ts'
import type { Query, Term } from './query.ts'
import { spellingsOf, wordsAnywhere } from './spellings.ts'

/** X counts a query of recent search in characters, for a self-serve account. */
const longestSearch = 512
/** Each search of a monitor is asked, and paid, on its own. */
const mostSearches = 5

/**
 * One search with X's own OR, "…" and `-word`, or several that together find as much where one would be
 * too long; null where even these do not hold it. Negated groups are left out. A word typed with ё is
 * asked, and forbidden, with е as well.
 * @param wanted the query without its negations.
 */
export function searchesForX(query: Query, wanted: Query): readonly string[] | null {
  const whole = negationsAtTerms(query)
  const searches = split(print(whole) === null ? wanted : whole)
  return searches !== null && searches.length <= mostSearches ? searches : null
}

/** @param query its negations are at the terms, and some word is wanted in each of its ways. */
function split(query: Query): readonly string[] | null {
  const text = print(query)
  if (text === null) return null
  if (Array.from(text).length <= longestSearch) return [text]
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
    return [query.parts.slice(0, middle), query.parts.slice(middle)].map((parts) =>
      joinQueries('or', parts),
    )
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
  // What is forbidden is looked at again when it comes; what is wanted must be asked.
  const forbidden = query.parts.findLast((part) => part.kind === 'not')
  if (!forbidden) return null
  return [
    joinQueries(
      'and',
      query.parts.filter((part) => part !== forbidden),
    ),
  ]
}

function longestChoice(parts: readonly Query[]): Query | null {
  const choices = parts.filter((part) => part.kind === 'or' && print(part) !== null)
  const lengths = choices.map((part) => print(part)?.length ?? 0)
  return choices[lengths.indexOf(Math.max(...lengths))] ?? null
}

/** Null where the part cannot narrow the search: X refuses a negation that stands alone. */
function print(query: Query): string | null {
  switch (query.kind) {
    case 'not':
      return null
    case 'or': {
      const options = query.parts.map(print)
      return options.includes(null) ? null : options.join(' OR ')
    }
    case 'and': {
      const printed = query.parts.map((part) => {
        const text = print(part)
        return text !== null && part.kind === 'or' ? `(${text})` : text
      })
      if (printed.every((text) => text === null)) return null
      const forbidden = query.parts.flatMap((part) =>
        part.kind === 'not' ? printForbidden(part.part) : [],
      )
      return [...printed.filter((text) => text !== null), ...forbidden].join(' ')
    }
    case 'word':
    case 'prefix':
    case 'phrase':
      return printWanted(query)
    default:
      return assertNever(query)
  }
}

function printWanted(term: Term): string {
  const spellings = spellingsOf(term)
  if (spellings === null) return wordsAnywhere(term).map(printWanted).join(' ')
  const printed = spellings.map(printQuery)
  return printed.length === 1 ? printed.join('') : `(${printed.join(' OR ')})`
}

/** X knows no prefixes: what begins so is sorted out when it comes. */
function printForbidden(query: Query): readonly string[] {
  if (query.kind !== 'word' && query.kind !== 'phrase') return []
  return (spellingsOf(query) ?? []).map((term) => `-${printQuery(term)}`)
}
