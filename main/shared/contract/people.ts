import { oc } from '@orpc/contract'
import * as z from 'zod'
import { id } from './common.ts'

const count = z.number().int()

/** How much is held about a person. */
export const personCounts = z.object({
  conversations: count,
  messages: count,
  /** Earlier texts of edited messages. */
  edits: count,
  notes: count,
  drafts: count,
  replies: count,
  /** Items nobody could read that name the person. */
  quarantined: count,
  /** Replies on their way: while there are any, nothing can be erased. */
  waiting: count,
})
export type PersonCounts = z.infer<typeof personCounts>

const who = z.object({ contactId: id })

export const peopleContract = {
  /** Error: `not_found`. */
  preview: oc.route({ method: 'GET' }).input(who).output(personCounts),
  /** All rows that are held, by table. Error: `not_found`. */
  held: oc
    .route({ method: 'GET' })
    .input(who)
    .output(z.record(z.string(), z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))))),
  /** For good; totals of reports stay. Errors: `not_found`, `conflict` while a reply is on its way. */
  erase: oc.input(who).output(personCounts),
}
