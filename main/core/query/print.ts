import { assertNever } from '#shared/domain.ts'
import { isCondition, isTerm, type Condition, type Query, type Term } from './query.ts'

/** The query as text; parsed again it is the same query. */
export function printQuery(query: Query): string {
  if (isTerm(query)) return printTerm(query)
  if (query.kind === 'not') {
    const isSimple = isTerm(query.part) || isCondition(query.part)
    return isSimple ? `-${printQuery(query.part)}` : `-(${printQuery(query.part)})`
  }
  if (query.kind === 'and') return query.parts.map(inBrackets).join(' ')
  if (query.kind === 'or') return query.parts.map(printQuery).join(' OR ')
  if (query.kind !== 'near') return printCondition(query)
  return query.parts
    .map((part, at) => (at === 0 ? '' : ` /${query.distances[at - 1] ?? 1} `) + inBrackets(part))
    .join('')
}

const inBrackets = (part: Query) => (part.kind === 'or' ? `(${printQuery(part)})` : printQuery(part))

export function printTerm(term: Term): string {
  switch (term.kind) {
    case 'word':
      return term.spelled ?? term.word
    case 'exact':
      return `=${term.spelled ?? term.word}`
    case 'prefix':
      return `${term.spelled ?? term.prefix}*`
    case 'phrase':
      return `"${(term.spelled ?? term.words).join(' ')}"`
    case 'compound':
      return (term.spelled ?? term.words).join('-')
    case 'tag':
      return `#${term.spelled ?? term.tag}`
    case 'name':
      return `@${term.name}`
    case 'emoji':
      return term.emoji
    default:
      return assertNever(term)
  }
}

const plainValue = /^[\p{L}\p{N}_.-]+$/u

function printCondition(condition: Condition): string {
  switch (condition.kind) {
    case 'from': {
      const { author } = condition
      return plainValue.test(author) ? `from:${author}` : `from:"${author}"`
    }
    case 'lang':
      return `lang:${condition.language}`
    case 'network':
      return `network:${condition.network}`
    case 'has':
      return `has:${condition.what}`
    case 'followers':
      return `followers:${condition.compare}${condition.count}`
    case 'sentiment':
      return `sentiment:${condition.label}`
    case 'intent':
      return `intent:${condition.intent}`
    case 'kind':
      return `kind:${condition.of}`
    default:
      return assertNever(condition)
  }
}
