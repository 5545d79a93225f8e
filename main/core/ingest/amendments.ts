import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { Attachment } from '#shared/channel.ts'
import type { InboundDeletion, InboundEdit, InboundRestoration } from '../channels/channel.ts'
import {
  afterDeletion,
  afterEdit,
  afterRestoration,
} from '../conversations/amended-state.ts'
import { previewOf, type ConversationState, type Step } from '../conversations/conversation-state.ts'
import { backgroundOf, basisWithout } from '../conversations/priority-basis.ts'
import { isClosingThanks } from '../scoring/closing-thanks.ts'
import type { Scorer } from '../scoring/scorer.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import type { IngestStatements, StoredMessage } from '../store/ingest-statements.ts'

interface NewContent {
  readonly text: string
  readonly editedAt: EpochMs
  readonly attachments?: readonly Attachment[] | undefined
}

/** What an amendment did to a message, and what that makes of its conversation. */
export interface Amended {
  readonly message: StoredMessage
  readonly fact: 'message.edited' | 'message.deleted' | 'message.restored'
  readonly stepFrom: (before: ConversationState) => Step
}

const asItWas = (state: ConversationState): Step => ({ state, outcomes: [] })

/** Edits, deletions and restorations of stored messages. Each answers with what it changed, if anything. */
export function createAmendments(parts: {
  readonly statements: IngestStatements
  readonly scorer: Scorer
  readonly policy: () => CompiledPolicy
}) {
  const { statements, scorer, policy } = parts

  function edit(existing: StoredMessage, change: NewContent, at: EpochMs): Amended | null {
    const isStale = existing.edited_at !== null && existing.edited_at > change.editedAt
    if (isStale || existing.deleted_at !== null) return null
    const attachmentsJson =
      change.attachments === undefined
        ? existing.attachments_json
        : change.attachments.length > 0
          ? JSON.stringify(change.attachments)
          : null
    if (existing.text !== change.text) return rewrite(existing, change, attachmentsJson, at)
    if (attachmentsJson === existing.attachments_json) return null
    // The words are the same, and so is what people and the machine said of them.
    statements.setAttachments(existing.id, attachmentsJson, change.editedAt)
    return { message: existing, fact: 'message.edited', stepFrom: asItWas }
  }

  function rewrite(
    existing: StoredMessage,
    { text, editedAt }: NewContent,
    attachmentsJson: string | null,
    at: EpochMs,
  ): Amended {
    const around = statements.circumstancesOf(existing.id)
    const facts = {
      text,
      network: existing.network,
      followers: around?.reach ?? undefined,
      visibility: around?.visibility,
      isMonitored: around?.is_monitored === 1,
    }
    const plain = scorer.score(facts)
    statements.replaceText(existing, {
      text,
      editedAt,
      attachmentsJson,
      language: plain.language,
      sentimentLabel: plain.sentiment.label,
      sentimentScore: plain.sentiment.score,
      intentsJson: JSON.stringify(plain.intents),
    })
    if (existing.direction === 'outbound') {
      return { message: existing, fact: 'message.edited', stepFrom: withPreview(existing.id, text) }
    }
    const isNewestInbound = statements.newestInbound(existing.conversation_id) === existing.id
    const wasClosingThanks = isClosingThanks(
      scorer.score({ text: existing.text, network: existing.network }),
      existing.text,
    )
    return {
      message: existing,
      fact: 'message.edited',
      stepFrom(before) {
        const basis = basisWithout(before.basis, existing.posted_at, around?.label === 'negative')
        const background = backgroundOf(basis, before.sla, existing.posted_at)
        return afterEdit(policy(), before, basis, {
          id: existing.id,
          text,
          postedAt: existing.posted_at,
          editedAt,
          receivedAt: at,
          score: scorer.score({ ...facts, ...background }),
          isClosingThanks: isClosingThanks(plain, text),
          wasClosingThanks,
          isNewestInbound,
        })
      },
    }
  }

  function remove(existing: StoredMessage, deletedAt: EpochMs): Amended | null {
    if (existing.deleted_at !== null) return null
    statements.markDeleted(existing.id, deletedAt)
    // X asks that stored content goes with the post; the fact that there was one stays.
    const text = existing.network === 'x' ? '' : existing.text
    if (text !== existing.text) statements.wipe(existing.id)
    const message = { id: existing.id, postedAt: existing.posted_at, text }
    return {
      message: existing,
      fact: 'message.deleted',
      stepFrom:
        existing.direction === 'outbound'
          ? withPreview(existing.id, text)
          : (before) => afterDeletion(policy(), before, message, deletedAt),
    }
  }

  function restore(existing: StoredMessage, at: EpochMs): Amended | null {
    if (existing.deleted_at === null) return null
    statements.markDeleted(existing.id, null)
    const message = {
      id: existing.id,
      postedAt: existing.posted_at,
      receivedAt: existing.received_at,
    }
    return {
      message: existing,
      fact: 'message.restored',
      stepFrom:
        existing.direction === 'outbound'
          ? asItWas
          : (before) => afterRestoration(policy(), before, message, at),
    }
  }

  function apply(
    accountId: number,
    existing: StoredMessage,
    event: InboundEdit | InboundDeletion | InboundRestoration,
    at: EpochMs,
  ): Amended | null {
    switch (event.type) {
      case 'edit': {
        const changed = edit(existing, event, at)
        const renamed = event.newExternalId
        if (renamed === undefined || renamed === event.externalId) return changed
        if (!statements.findMessage(accountId, renamed)) statements.rename(existing.id, renamed)
        return changed ?? { message: existing, fact: 'message.edited', stepFrom: asItWas }
      }
      case 'deletion':
        return remove(existing, event.deletedAt)
      case 'restoration':
        return restore(existing, at)
      default:
        return assertNever(event)
    }
  }

  return { edit, apply }
}

/** Of a message that asks nothing of us, the list shows at most the words. */
function withPreview(messageId: number, text: string): (before: ConversationState) => Step {
  return (before) =>
    asItWas(before.lastMessageId === messageId ? { ...before, preview: previewOf(text) } : before)
}
