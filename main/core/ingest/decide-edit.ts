import type { Attachment } from '#shared/channel.ts'
import type { EpochMs } from '#shared/domain.ts'
import { afterEdit } from '../conversations/amended-state.ts'
import { backgroundOf, basisWithout } from '../conversations/priority-basis.ts'
import { isClosingThanks } from '../scoring/closing-thanks.ts'
import type { MessageRow } from '../store/batch-reader.ts'
import { amended, withPreview } from './amended.ts'
import type { IngestRules } from './rules.ts'
import type { WorkingBatch } from './working-batch.ts'
import type { WorkingMessage } from './working-messages.ts'

interface NewContent {
  readonly text: string
  readonly editedAt: EpochMs
  readonly attachments?: readonly Attachment[] | undefined
}

/** Answers whether anything is new about it. */
export function decideEdit(
  work: WorkingBatch,
  { row, reach, isMonitored }: WorkingMessage,
  change: NewContent,
  rules: IngestRules,
): boolean {
  const isStale = row.edited_at !== null && row.edited_at > change.editedAt
  // The network shows once more what was kept long enough here.
  const isExpired = row.expired_at !== null && row.expired_at >= change.editedAt
  if (isStale || isExpired || row.deleted_at !== null) return false
  const attachments = attachmentsOf(row, change)
  if (row.text !== change.text) {
    rewrite(work, { row, reach, isMonitored }, change, attachments, rules)
    return true
  }
  if (attachments === row.attachments_json) return false
  // The words are the same, and so is what people and the machine said of them.
  work.messages.change(row.id, { attachments_json: attachments, edited_at: change.editedAt, expired_at: null })
  amended(work, row, 'message.edited')
  return true
}

function attachmentsOf(row: MessageRow, { attachments }: NewContent): string | null {
  if (attachments === undefined) return row.attachments_json
  return attachments.length > 0 ? JSON.stringify(attachments) : null
}

function rewrite(
  work: WorkingBatch,
  { row, reach, isMonitored }: WorkingMessage,
  { text, editedAt }: NewContent,
  attachments: string | null,
  { scorer }: IngestRules,
): void {
  const { network: of, visibility } = row
  const facts = { text, network: of, followers: work.authors.reachOf(row.author_id) ?? reach ?? undefined, visibility, isMonitored }
  const plain = scorer.score(facts)
  work.messages.reword(row.id, editedAt)
  work.messages.change(row.id, {
    text,
    edited_at: editedAt,
    attachments_json: attachments,
    language: plain.language,
    sentiment_label: plain.sentiment.label,
    sentiment_score: plain.sentiment.score,
    sentiment_corrected: 0,
    intents_json: JSON.stringify(plain.intents),
    expired_at: null,
  })
  if (row.direction === 'outbound') {
    amended(work, row, 'message.edited', withPreview(row.id, text))
    return
  }
  const before = scorer.score({ text: row.text, network: of })
  const isNewestInbound = work.messages.isNewestInbound(row)
  amended(work, row, 'message.edited', (state) => {
    const basis = basisWithout(state.basis, row.posted_at, row.sentiment_label === 'negative')
    const background = backgroundOf(basis, state.sla, row.posted_at)
    return afterEdit(work.policyOf(row.conversation_id), state, basis, {
      id: row.id,
      text,
      postedAt: row.posted_at,
      editedAt,
      receivedAt: work.at,
      score: scorer.score({ ...facts, ...background }),
      isClosingThanks: isClosingThanks(plain, text),
      wasClosingThanks: isClosingThanks(before, row.text),
      isNewestInbound,
    })
  })
}
