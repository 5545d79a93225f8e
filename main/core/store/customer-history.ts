import { basisFrom, troublesOf, type PriorityBasis } from '../conversations/priority-basis.ts'
import type { RawConnection } from './database.ts'

/** Sums what went wrong in the conversations of a customer, over all networks. Synchronous. */
export interface CustomerHistory {
  /** `unsaved`: what the running transaction knows better than the rows. */
  troubles(authorId: number, unsaved?: (conversationId: number) => PriorityBasis | undefined): number
}

/** So many of the newest conversations are enough to tell a customer in trouble. */
const mostRead = 20

export function createCustomerHistory(raw: RawConnection): CustomerHistory {
  const select = raw.prepare<[number], { id: number; basis: string | null }>(
    `select conversations.id, priority_basis_json as basis from authors
     join authors as same on same.contact_id = authors.contact_id
     join conversations on conversations.author_id = same.id
     where authors.id = ? order by conversations.id desc limit ${mostRead}`,
  )
  return {
    troubles(authorId, unsaved) {
      let sum = 0
      for (const { id, basis: json } of select.iterate(authorId)) {
        sum += troublesOf(unsaved?.(id) ?? basisFrom(json))
      }
      return sum
    },
  }
}
