import type { Annotation, AnnotationDraft } from '#shared/contract/annotations.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By, type FactData } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'

/** What people marked on the time axis of the reports. */
export function createAnnotationRepository(db: Db) {
  return {
    /** Those that touch `from` ≤ instant < `to`, the oldest first. */
    async list({ from, to }: { readonly from: EpochMs; readonly to: EpochMs }): Promise<Annotation[]> {
      const rows = await db
        .selectFrom('annotations')
        .selectAll()
        .where('from_at', '<', to)
        .where('to_at', '>', from)
        .orderBy('from_at')
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: String(row.id),
        kind: row.kind,
        from: row.from_at,
        to: row.to_at,
        text: row.text,
      }))
    },
    /** Error: `not_found` for one that is gone. */
    save: (draft: AnnotationDraft, by: By): Promise<Annotation> =>
      db.transaction().execute(async (trx) => {
        const { id, ...annotation } = draft
        const values = { kind: draft.kind, from_at: draft.from, to_at: draft.to, text: draft.text }
        if (id === undefined) {
          const made = await trx.insertInto('annotations').values(values).returning('id').executeTakeFirstOrThrow()
          await record(trx, 'added', made.id, by)
          return { ...annotation, id: String(made.id) }
        }
        const changed = await trx.updateTable('annotations').set(values).where('id', '=', Number(id)).executeTakeFirst()
        if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: 'annotation' })
        await record(trx, 'changed', Number(id), by)
        return { ...annotation, id }
      }),
    remove: (id: string, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        const gone = await trx.deleteFrom('annotations').where('id', '=', Number(id)).executeTakeFirst()
        if (gone.numDeletedRows > 0n) await record(trx, 'removed', Number(id), by)
      }),
  }
}

export type AnnotationRepository = ReturnType<typeof createAnnotationRepository>

function record(trx: Writer, change: FactData<'setting'>['change'], id: number, by: By): Promise<void> {
  return appendFacts(trx, [settingFact({ what: 'annotation', change, id }, by)])
}
