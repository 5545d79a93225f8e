import type { Writer } from './outbox-repository.ts'

/** Gives a conversation the tags of another one. */
export async function copyTags(trx: Writer, from: number, to: number): Promise<void> {
  await trx
    .insertInto('conversation_tags')
    .columns(['conversation_id', 'tag_id'])
    .expression((eb) =>
      eb
        .selectFrom('conversation_tags')
        .select((row) => [row.val(to).as('conversation_id'), 'tag_id'])
        .where('conversation_id', '=', from),
    )
    .execute()
}
