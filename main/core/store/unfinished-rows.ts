import type { Actor, ActorKind, By, FactKind } from '../journal/facts.ts'
import type { RawConnection } from './database.ts'

/** A person who is to be erased, and who said so. */
export interface Erasure {
  readonly contactId: number
  readonly by: By
}

interface ErasureRow {
  readonly contact_id: number
  readonly actor: ActorKind
  readonly actor_id: number | null
  readonly asked_at: number
}

/** Notes that somebody is to be erased, so that a kill cannot make it forgotten. The caller holds the transaction. */
export function noteErasure(raw: RawConnection, { contactId, by: { actor, at } }: Erasure): void {
  raw
    .prepare('insert or replace into erasures (contact_id, actor, actor_id, asked_at) values (?, ?, ?, ?)')
    .run(contactId, actor.kind, 'id' in actor ? actor.id : null, at)
}

/** It was done, or given up. The caller holds the transaction. */
export function forgetErasure(raw: RawConnection, contactId: number): void {
  raw.prepare('delete from erasures where contact_id = ?').run(contactId)
}

export function notedErasures(raw: RawConnection): readonly Erasure[] {
  const rows = raw.prepare<[], ErasureRow>('select * from erasures order by asked_at, contact_id').all()
  return rows.map(({ contact_id, actor, actor_id, asked_at }) => ({
    contactId: contact_id,
    by: { actor: actorOf(actor, actor_id), at: asked_at },
  }))
}

const actorOf = (kind: ActorKind, id: number | null): Actor =>
  kind === 'agent' ? { kind, id } : kind === 'customer' ? { kind, id: id ?? 0 } : { kind }

/** Kinds of facts after which words still stand in the file that nobody shall read any more. */
const sweptKinds: readonly string[] = [
  'message.deleted',
  'person.erased',
  'texts.expired',
  'trial.left',
] satisfies readonly FactKind[]

export const isSweptKind = (kind: FactKind): boolean => sweptKinds.includes(kind)

/** The newest fact after which the file has not been swept; null when there is nothing to sweep. */
export function unsweptFact(raw: RawConnection): number | null {
  const kinds = sweptKinds.map((kind) => `'${kind}'`).join(', ')
  const found = raw
    .prepare<[], number | null>(
      `select max(id) from journal where id > (select fact_id from sweep_progress) and kind in (${kinds})`,
    )
    .pluck()
    .get()
  return found ?? null
}

/** Deletions up to this fact are unreadable in the file. The caller holds the transaction. */
export function sweptUpTo(raw: RawConnection, factId: number): void {
  raw.prepare('update sweep_progress set fact_id = ? where fact_id < ?').run(factId, factId)
}
