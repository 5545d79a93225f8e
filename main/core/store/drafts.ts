import type { Writer } from './outbox-repository.ts'

/**
 * A text that was taken back stands in the draft; once it is sent after all, it need not. A draft with
 * other words stays.
 */
export async function forgetReturned(
  trx: Writer,
  conversationId: number,
  text: string,
): Promise<void> {
  await trx
    .deleteFrom('drafts')
    .where('conversation_id', '=', conversationId)
    .where('text', '=', text.trim())
    .execute()
}

export async function forgetDraft(trx: Writer, conversationId: number): Promise<void> {
  await trx.deleteFrom('drafts').where('conversation_id', '=', conversationId).execute()
}
