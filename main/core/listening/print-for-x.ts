import { printQuery, printTerm } from '../query/print.ts'
import { isTerm, type Query, type Term } from '../query/query.ts'
import { spellingsOf, wordsAnywhere } from './spellings.ts'

/**
 * The part in X's own syntax. Null where it does not stand alone: X refuses a search of exclusions,
 * languages and kinds of content only.
 */
export function printForX(query: Query): string | null {
  if (isTerm(query)) return printWanted(query)
  if (query.kind === 'from') return printQuery(query)
  if (query.kind === 'or') {
    const options = query.parts.map(printForX)
    return options.includes(null) ? null : options.join(' OR ')
  }
  if (query.kind !== 'and') return null
  const printed = query.parts.map((part) => {
    const text = printForX(part)
    return text !== null && part.kind === 'or' ? `(${text})` : text
  })
  if (printed.every((text) => text === null)) return null
  return [...printed.filter((text) => text !== null), ...query.parts.flatMap(narrowing)].join(' ')
}

function printWanted(term: Term): string {
  const spellings = spellingsOf(term)
  if (spellings === null) {
    return term.kind === 'phrase' ? wordsAnywhere(term).map(printWanted).join(' ') : printTerm(term)
  }
  const printed = spellings.map(printTerm)
  return printed.length === 1 ? printed.join('') : `(${printed.join(' OR ')})`
}

/** What may only stand beside something wanted. */
export function narrowing(part: Query): readonly string[] {
  if (part.kind === 'lang') return [printQuery(part)]
  if (part.kind === 'has') return [part.what === 'link' ? 'has:links' : 'has:media']
  if (part.kind !== 'not') return []
  if (!isTerm(part.part)) return part.part.kind === 'from' ? [printQuery(part)] : []
  return (spellingsOf(part.part) ?? []).map((term) => `-${printTerm(term)}`)
}
