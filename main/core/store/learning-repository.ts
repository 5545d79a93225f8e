import * as z from 'zod'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Store } from './database.ts'
import { createJournalStatements } from './journal.ts'
import { readPreference, writePreference } from './preference-rows.ts'

const learningSettings = z.object({
  enabled: z.boolean(),
  /** Corrections up to this instant are not learnt from; null: from all. */
  forgottenUntil: z.number().int().nullable(),
  /** X forbids to train on its data; an admin says here that it allowed this brand to. */
  approvedByX: z.boolean().default(false),
})

export type LearningSettings = z.infer<typeof learningSettings>

const name = 'learning'
const initial: LearningSettings = { enabled: true, forgottenUntil: null, approvedByX: false }

interface Label {
  readonly text: string
  readonly label: SentimentLabel
  /** Where the text was written. */
  readonly network: Network
}

/** What people said about texts, and whether the machine learns from it. */
export function createLearningRepository(store: Store) {
  const { raw } = store
  const journal = createJournalStatements(raw)
  const labels = raw.prepare<[EpochMs, number], Label>(labelsQuery)

  return {
    settings(): LearningSettings {
      const parsed = learningSettings.safeParse(readPreference(raw, name))
      return parsed.success ? parsed.data : initial
    },
    save: (settings: LearningSettings, by: By) =>
      store.inTransaction(() => {
        writePreference(raw, name, settings)
        journal.append([settingFact({ what: 'learning', change: 'changed' }, by)])
      }),
    /** Texts as people saw them with the newest label of each message, oldest first; at most `most`. */
    labelledAfter: (at: EpochMs | null, most: number) => labels.all(at ?? -1, most).reverse(),
  }
}

/** A message may have been edited since it was labelled; the label belongs to the text of that moment. */
export const labelsQuery = `
  select coalesce(
    (select text from message_edits
     where message_id = correction.message_id and replaced_at > correction.created_at
     order by id limit 1),
    messages.text) as text, correction.to_label as label,
    messages.network
  from sentiment_corrections as correction join messages on messages.id = correction.message_id
  where correction.created_at > ? and not exists (
    select 1 from sentiment_corrections as newer
    where newer.message_id = correction.message_id and newer.id > correction.id)
  order by correction.id desc limit ?`

export type LearningRepository = ReturnType<typeof createLearningRepository>
