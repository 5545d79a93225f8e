import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Writer } from './outbox-repository.ts'

interface Deed {
  /** Given by who asks; undefined: nobody will ask again. */
  readonly key: string | undefined
  readonly kind: 'update' | 'reply' | 'note' | 'block' | 'sentiment' | 'handoff'
  readonly at: EpochMs
}

/** A screen may be away from its core for long; one that comes later than this does its deed again. */
const rememberedMs = 90 * 86_400_000

/**
 * Does the work once for a key, in the caller's transaction; a repeat gets the answer of the first time. The
 * answer must stand as JSON and hold nothing that was written by a person. Error: `conflict` where the key was
 * another kind's.
 */
export async function oncePerDeed<Answer>(
  trx: Writer,
  { key, kind, at }: Deed,
  work: () => Promise<Answer>,
): Promise<Answer> {
  if (key === undefined) return work()
  const known = await trx
    .selectFrom('deeds')
    .select(['kind', 'answer_json'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (known) {
    if (known.kind !== kind) throw new OtklikError('conflict')
    return JSON.parse(known.answer_json) as Answer
  }
  const answer = await work()
  await trx.deleteFrom('deeds').where('done_at', '<', at - rememberedMs).execute()
  await trx
    .insertInto('deeds')
    .values({ key, kind, answer_json: JSON.stringify(answer), done_at: at })
    .execute()
  return answer
}
