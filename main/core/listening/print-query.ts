import { assertNever } from '#shared/domain.ts'
import type { Query } from './query.ts'

/** The query as text; parsed again it is the same query. */
export function printQuery(query: Query): string {
  switch (query.kind) {
    case 'word':
      return query.spelled ?? query.word
    case 'prefix':
      return `${query.spelled ?? query.prefix}*`
    case 'phrase':
      return `"${(query.spelled ?? query.words).join(' ')}"`
    case 'not': {
      const isTerm = !['not', 'and', 'or'].includes(query.part.kind)
      return isTerm ? `-${printQuery(query.part)}` : `-(${printQuery(query.part)})`
    }
    case 'and':
      return query.parts
        .map((part) => (part.kind === 'or' ? `(${printQuery(part)})` : printQuery(part)))
        .join(' ')
    case 'or':
      return query.parts.map(printQuery).join(' OR ')
    default:
      return assertNever(query)
  }
}
