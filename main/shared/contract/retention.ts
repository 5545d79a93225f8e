import { oc } from '@orpc/contract'
import * as z from 'zod'
import { networks } from '../domain.ts'
import { retentionKinds, retentionRules } from '../retention.ts'

const count = z.number().int()

/** What would go if rules held now; `bytes` of words, descriptions of files and unread items, as UTF-8. */
export const retentionPreview = z.object({
  /** Only what has something to lose. */
  rows: z.array(
    z.object({
      network: z.enum(networks),
      kind: z.enum(retentionKinds),
      count,
      conversations: count,
      files: count,
      bytes: count,
    }),
  ),
  messages: count,
  edits: count,
  quarantined: count,
  conversations: count,
  /** Whose names go as well, since nothing of them is left. */
  people: count,
  files: count,
  bytes: count,
  /** Facts of the journal. */
  facts: count,
})
export type RetentionPreview = z.infer<typeof retentionPreview>

export const retentionContract = {
  get: oc.route({ method: 'GET' }).output(retentionRules),
  /** Changes nothing. */
  preview: oc.input(retentionRules).output(retentionPreview),
  /** From now on; what is too old by these rules begins to go at once. */
  save: oc.input(retentionRules).output(retentionRules),
}
