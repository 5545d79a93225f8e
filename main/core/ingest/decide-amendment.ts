import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { InboundDeletion, InboundEdit, InboundRestoration } from '../channels/channel.ts'
import { afterDeletion, afterRestoration } from '../conversations/amended-state.ts'
import type { MessageRow } from '../store/batch-reader.ts'
import { amended, withPreview } from './amended.ts'
import { decideEdit } from './decide-edit.ts'
import { decideMessage } from './decide-message.ts'
import type { IngestRules } from './rules.ts'
import type { WorkingBatch } from './working-batch.ts'
import type { WorkingMessage } from './working-messages.ts'

/** An edit, deletion or restoration; an edit of something that was never seen is a message. */
export function decideAmendment(
  work: WorkingBatch,
  event: InboundEdit | InboundDeletion | InboundRestoration,
  rules: IngestRules,
): void {
  const existing = work.messages.find(event.externalId)
  if (!existing) {
    if (event.type !== 'edit' || !event.message) return
    const externalId = event.newExternalId ?? event.externalId
    decideMessage(work, { ...event.message, externalId, editedAt: event.editedAt }, rules)
    return
  }
  switch (event.type) {
    case 'edit':
      return editAndRename(work, existing, event, rules)
    case 'deletion':
      return remove(work, existing.row, event.deletedAt)
    case 'restoration':
      return restore(work, existing.row)
    default:
      assertNever(event)
  }
}

function editAndRename(
  work: WorkingBatch,
  existing: WorkingMessage,
  event: InboundEdit,
  rules: IngestRules,
): void {
  const isAmended = decideEdit(work, existing, event, rules)
  const { newExternalId } = event
  if (newExternalId === undefined || newExternalId === event.externalId) return
  const { id } = existing.row
  if (!work.messages.find(newExternalId)) work.messages.rename(id, newExternalId)
  if (!isAmended) amended(work, existing.row, 'message.edited')
}

function remove(
  work: WorkingBatch,
  row: MessageRow,
  deletedAt: EpochMs,
): void {
  if (row.deleted_at !== null) return
  work.messages.change(row.id, { deleted_at: deletedAt })
  // X asks that stored content goes with the post; the fact that there was one stays.
  const text = row.network === 'x' ? '' : row.text
  if (row.network === 'x') work.messages.wipe(row.id)
  const message = { id: row.id, postedAt: row.posted_at, text }
  amended(
    work,
    row,
    'message.deleted',
    row.direction === 'outbound'
      ? withPreview(row.id, text)
      : (state) => afterDeletion(work.policyOf(row.conversation_id), state, message, deletedAt),
  )
}

function restore(work: WorkingBatch, row: MessageRow): void {
  if (row.deleted_at === null) return
  work.messages.change(row.id, { deleted_at: null })
  const message = { id: row.id, postedAt: row.posted_at, receivedAt: row.received_at }
  amended(
    work,
    row,
    'message.restored',
    row.direction === 'outbound'
      ? undefined
      : (state) => afterRestoration(work.policyOf(row.conversation_id), state, message, work.at),
  )
}
