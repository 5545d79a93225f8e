import type { EpochMs, HandoffState } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'
import type { Flag } from './schema.ts'

export interface ArrivingHandoff {
  readonly id: number
  readonly state: HandoffState
  readonly public_conversation_id: number
  /** Whose arrival it waits for. */
  readonly author_id: number
  readonly names_person: Flag
}

const columns = 'id, state, public_conversation_id, author_id, names_person'

export const awaitedAuthorsSql = `select author_id from handoffs
  where state in ('proposed', 'invited') and account_id = ?`

/** Synchronous, for use inside the transaction of ingest. */
export function createArrivalStatements(raw: RawConnection) {
  const byToken = raw.prepare<[string, number], ArrivingHandoff>(
    `select ${columns} from handoffs where token = ? and account_id = ?`,
  )
  // One person has few of these; sorting them in SQLite would cost ten times the look-up.
  const byAuthor = raw.prepare<[number, number, EpochMs], ArrivingHandoff>(
    `select ${columns} from handoffs
     where author_id = ? and state in ('proposed', 'invited') and account_id = ? and created_at <= ?`,
  )
  const arrive = raw.prepare(
    `update handoffs set state = ?, private_conversation_id = ?, arrived_at = ?, updated_at = ?
     where id = ?`,
  )
  const strange = raw.prepare(
    'update handoffs set stranger_at = ?, updated_at = ? where id = ?',
  )
  const mark = raw.prepare('update conversations set handoff_state = ? where id in (?, ?)')
  const awaitedAuthors = raw.prepare<[number], number>(awaitedAuthorsSql).pluck()

  return {
    /** Somebody else came through the link. */
    strange: (handoff: ArrivingHandoff, at: EpochMs) => void strange.run(at, at, handoff.id),
    awaitedAuthors: (accountId: number): ReadonlySet<number> => new Set(awaitedAuthors.all(accountId)),
    byToken: (token: string, accountId: number) => byToken.get(token, accountId) ?? null,
    byAuthor: (authorId: number, accountId: number, startedBefore: EpochMs) =>
      byAuthor
        .all(authorId, accountId, startedBefore)
        .reduce<ArrivingHandoff | null>((newest, one) => (newest && newest.id > one.id ? newest : one), null),
    arrive(
      handoff: ArrivingHandoff,
      state: HandoffState,
      privateConversationId: number,
      at: EpochMs,
    ) {
      arrive.run(state, privateConversationId, at, at, handoff.id)
      mark.run(state, handoff.public_conversation_id, privateConversationId)
    },
  }
}
