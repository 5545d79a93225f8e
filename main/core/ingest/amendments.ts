import { assertNever } from '#shared/domain.ts'
import type { Attachment } from '#shared/channel.ts'
import type { InboundDeletion, InboundEdit, InboundRestoration } from '../channels/channel.ts'
import type { Scorer } from '../scoring/scorer.ts'
import type { IngestStatements, StoredMessage } from '../store/ingest-statements.ts'

interface NewText {
  readonly text: string
  readonly editedAt: number
  readonly attachments?: readonly Attachment[] | undefined
}

/** What an amendment changed; `text` is what the message now says. */
export interface Amended {
  readonly conversationId: number
  readonly messageId: number
  readonly text: string
}

/** Edits, deletions and restorations of stored messages. Each answers with what it changed, if anything. */
export function createAmendments(parts: {
  readonly statements: IngestStatements
  readonly scorer: Scorer
}) {
  const { statements, scorer } = parts

  function edit(existing: StoredMessage, change: NewText): Amended | null {
    const isStale = existing.edited_at !== null && existing.edited_at > change.editedAt
    if (isStale || existing.text === change.text || existing.deleted_at !== null) return null
    const score = scorer.score({ text: change.text, network: existing.network })
    statements.replaceText(existing, {
      text: change.text,
      editedAt: change.editedAt,
      attachmentsJson: change.attachments?.length ? JSON.stringify(change.attachments) : null,
      language: score.language,
      sentimentLabel: score.sentiment.label,
      sentimentScore: score.sentiment.score,
      intentsJson: JSON.stringify(score.intents),
    })
    return amended(existing, change.text)
  }

  function remove(existing: StoredMessage, at: number): Amended | null {
    if (existing.deleted_at !== null) return null
    statements.markDeleted(existing.id, at)
    // X asks that stored content goes with the post; the fact that there was one stays.
    if (existing.network !== 'x') return amended(existing, existing.text)
    statements.wipe(existing.id)
    return amended(existing, '')
  }

  function apply(
    accountId: number,
    existing: StoredMessage,
    event: InboundEdit | InboundDeletion | InboundRestoration,
  ): Amended | null {
    switch (event.type) {
      case 'edit': {
        const changed = edit(existing, event)
        const renamed = event.newExternalId
        if (renamed === undefined || renamed === event.externalId) return changed
        if (!statements.findMessage(accountId, renamed)) statements.rename(existing.id, renamed)
        return amended(existing, event.text)
      }
      case 'deletion':
        return remove(existing, event.deletedAt)
      case 'restoration':
        if (existing.deleted_at === null) return null
        statements.markDeleted(existing.id, null)
        return amended(existing, existing.text)
      default:
        return assertNever(event)
    }
  }

  return { edit, apply }
}

function amended(message: StoredMessage, text: string): Amended {
  return { conversationId: message.conversation_id, messageId: message.id, text }
}
