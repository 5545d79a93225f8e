import type { EpochMs, Visibility } from '#shared/domain.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/** What stands in one window's field; `window` is empty for what belongs to none. */
export interface DraftRow {
  readonly window: string
  /** Whose; null: of a time when one person worked here. */
  readonly agentId: number | null
  readonly text: string
  readonly visibility: Visibility
  /** See `seen.ts`; null where nobody knows any more. */
  readonly seen: string | null
  readonly updatedAt: EpochMs
}

/** Newest first; none is empty. */
export async function draftsOf(reader: Reader, conversationId: number): Promise<readonly DraftRow[]> {
  return reader
    .selectFrom('drafts')
    .select(['window', 'agent_id as agentId', 'text', 'visibility', 'seen', 'updated_at as updatedAt'])
    .where('conversation_id', '=', conversationId)
    .where('text', '!=', '')
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function putDraft(trx: Writer, conversationId: number, draft: DraftRow): Promise<void> {
  const { window, agentId, updatedAt, ...words } = draft
  const values = { ...words, agent_id: agentId, updated_at: updatedAt }
  await trx
    .insertInto('drafts')
    .values({ conversation_id: conversationId, window, ...values })
    .onConflict((conflict) => conflict.columns(['conversation_id', 'window']).doUpdateSet(values))
    .execute()
}

export async function dropDrafts(
  trx: Writer,
  conversationId: number,
  windows: readonly string[],
): Promise<void> {
  if (windows.length === 0) return
  await trx
    .deleteFrom('drafts')
    .where('conversation_id', '=', conversationId)
    .where('window', 'in', windows)
    .execute()
}

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

/** What was typed and not sent stands in that window's composer again, before what is typed there by now. */
export async function returnToDraft(
  trx: Writer,
  { id, visibility }: { readonly id: number; readonly visibility: Visibility },
  text: string,
  { window, agentId, at }: { readonly window: string; readonly agentId: number | null; readonly at: EpochMs },
): Promise<void> {
  const draft = (await draftsOf(trx, id)).find((each) => each.window === window)
  const since = draft?.text ?? ''
  const whole = since.trim() === '' || since === text ? text : `${text}\n\n${since}`
  await putDraft(trx, id, {
    window,
    agentId: draft?.agentId ?? agentId,
    text: whole,
    visibility: draft?.visibility ?? visibility,
    seen: draft?.seen ?? null,
    updatedAt: at,
  })
}
