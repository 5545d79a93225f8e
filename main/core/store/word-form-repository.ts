import { sql } from 'kysely'
import type { Db } from './database.ts'

export interface WordForm {
  readonly stem: string
  readonly form: string
}

/** Texts whose words were not collected yet, and how far collecting them brings us. */
export interface NewTexts {
  readonly texts: readonly string[]
  readonly upTo: { readonly messageId: number; readonly factId: number }
  readonly hasMore: boolean
}

const newestQuery = sql<NewTexts['upTo']>`select
  (select coalesce(max(id), 0) from messages) as "messageId",
  (select coalesce(max(id), 0) from journal) as "factId"`

const mostRows = 500
const mostForms = 60

/** The forms in which each stem was seen in texts. */
export function createWordFormRepository(db: Db) {
  return {
    /** Of the stems asked for; most sixty forms a stem. */
    async formsOf(stems: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
      const found = new Map<string, string[]>()
      if (stems.length === 0) return found
      const rows = await db
        .selectFrom('word_forms')
        .selectAll()
        .where('stem', 'in', [...stems])
        .execute()
      for (const { stem, form } of rows) {
        const forms = found.get(stem) ?? []
        if (forms.length < mostForms) forms.push(form)
        found.set(stem, forms)
      }
      return found
    },
    /** The newest message and fact there are: while they stay the same, there is nothing to read. */
    async newest(): Promise<NewTexts['upTo']> {
      const { rows } = await newestQuery.execute(db)
      return rows[0] ?? { messageId: 0, factId: 0 }
    },
    /** Messages that came, and such as were edited, since the last time. */
    async newTexts(limit: number): Promise<NewTexts> {
      const progress = await db
        .selectFrom('word_form_progress')
        .selectAll()
        .executeTakeFirstOrThrow()
      const messages = await db
        .selectFrom('messages')
        .select(['id', 'text'])
        .where('id', '>', progress.message_id)
        .orderBy('id')
        .limit(limit)
        .execute()
      const facts = await db
        .selectFrom('journal')
        .select(['id', 'kind', 'message_id'])
        .where('id', '>', progress.fact_id)
        .orderBy('id')
        .limit(limit * 4)
        .execute()
      const edited = facts.flatMap((fact) =>
        fact.kind === 'message.edited' && fact.message_id !== null ? [fact.message_id] : [],
      )
      const changed =
        edited.length === 0
          ? []
          : await db.selectFrom('messages').select('text').where('id', 'in', edited).execute()
      return {
        texts: [...messages, ...changed].map(({ text }) => text),
        upTo: {
          messageId: messages.at(-1)?.id ?? progress.message_id,
          factId: facts.at(-1)?.id ?? progress.fact_id,
        },
        hasMore: messages.length === limit || facts.length === limit * 4,
      }
    },
    async save(forms: readonly WordForm[], upTo: NewTexts['upTo']): Promise<void> {
      await db.transaction().execute(async (trx) => {
        for (let from = 0; from < forms.length; from += mostRows) {
          await trx
            .insertInto('word_forms')
            .values(forms.slice(from, from + mostRows).map(({ stem, form }) => ({ stem, form })))
            .onConflict((conflict) => conflict.doNothing())
            .execute()
        }
        await trx
          .updateTable('word_form_progress')
          .set({ message_id: upTo.messageId, fact_id: upTo.factId })
          .execute()
      })
    },
  }
}

export type WordFormRepository = ReturnType<typeof createWordFormRepository>
