import type { EpochMs } from '#shared/domain.ts'
import type { InboundMark, MessageRow, StoredMessage } from '../store/batch-reader.ts'
import type { MonitorHit } from '../store/batch-writer.ts'
import type { ChangedMessage, KeptEdit } from '../store/message-writer.ts'

/** A message of the batch as it is by now, and what besides its text weighs in its score. */
export interface WorkingMessage {
  readonly row: MessageRow
  /** Followers of its author when the batch began, as far as the network says. */
  readonly reach: number | null
  readonly isMonitored: boolean
}

interface Entry {
  row: MessageRow
  readonly reach: number | null
  isMonitored: boolean
  readonly isNew: boolean
  isChanged: boolean
  isRenamed: boolean
  isReworded: boolean
  isWiped: boolean
  edits: KeptEdit[]
}

/** The messages of a batch while it is decided; each is written once in the end, with what it was before. */
export function createWorkingMessages(
  stored: readonly StoredMessage[],
  newest: ReadonlyMap<number, readonly InboundMark[]>,
  nextId: number,
) {
  const entries = new Map<number, Entry>()
  const ids = new Map<string, number>()
  const hits: MonitorHit[] = []
  const claimed = new Set<number>()
  let next = nextId

  for (const { reach, is_monitored: isMonitored, ...row } of stored) {
    keep({ ...blank(row, reach), isMonitored: isMonitored === 1, isNew: false })
  }

  function keep(entry: Entry) {
    entries.set(entry.row.id, entry)
    if (entry.row.external_id !== null) ids.set(entry.row.external_id, entry.row.id)
  }

  function need(id: number): Entry {
    const entry = entries.get(id)
    if (!entry) throw new Error('a message is not of this batch')
    return entry
  }

  return {
    find(externalId: string): WorkingMessage | null {
      const id = ids.get(externalId)
      return id === undefined ? null : (entries.get(id) ?? null)
    },
    /** `isFound`: only monitors brought it. */
    add(
      row: Omit<MessageRow, 'id'>,
      reach: number | null,
      monitorIds: readonly number[],
      isFound: boolean,
    ): MessageRow {
      const whole = { ...row, id: next++ }
      keep({ ...blank(whole, reach), isMonitored: monitorIds.length > 0, isNew: true })
      for (const monitorId of monitorIds) hits.push({ monitorId, messageId: whole.id, postedAt: whole.posted_at, isFound })
      return whole
    },
    hit(messageId: number, monitorId: number): void {
      const entry = need(messageId)
      entry.isMonitored = true
      hits.push({ monitorId, messageId, postedAt: entry.row.posted_at, isFound: false })
    },
    /** It came by itself as well. */
    claim: (messageId: number): void => void claimed.add(messageId),
    change(id: number, change: Partial<MessageRow>): void {
      const entry = need(id)
      entry.row = { ...entry.row, ...change }
      entry.isChanged = true
    },
    /** The platform knows it by another id from now on. */
    rename(id: number, externalId: string): void {
      const entry = need(id)
      if (entry.row.external_id !== null) ids.delete(entry.row.external_id)
      entry.row = { ...entry.row, external_id: externalId }
      entry.isChanged = true
      entry.isRenamed = true
      ids.set(externalId, id)
    },
    /** What was said before is kept, and the search finds the new words. */
    reword(id: number, replacedAt: EpochMs): void {
      const entry = need(id)
      entry.isReworded = true
      // Of words that were kept long enough there is nothing to keep.
      if (entry.row.expired_at === null) entry.edits.push({ messageId: id, text: entry.row.text, replacedAt })
    },
    /** Removes what was said, where the platform's rules ask for it. */
    wipe(id: number): void {
      const entry = need(id)
      entry.row = { ...entry.row, text: '', attachments_json: null, context_json: null }
      entry.isChanged = true
      entry.isWiped = true
      entry.edits = []
    },
    /** Whether no later message of the customer stands in its conversation. */
    isNewestInbound({ id, posted_at: at, conversation_id: conversationId }: MessageRow): boolean {
      const isLater = (other: InboundMark) => other.posted_at > at || (other.posted_at === at && other.id > id)
      for (const mark of newest.get(conversationId) ?? []) {
        // Those of the batch may be gone by now; they are asked below.
        if (!entries.has(mark.id) && isLater(mark)) return false
      }
      for (const { row } of entries.values()) {
        const isThere =
          row.conversation_id === conversationId && row.direction === 'inbound' && row.deleted_at === null
        if (isThere && isLater(row)) return false
      }
      return true
    },
    of: (conversationId: number): readonly MessageRow[] =>
      [...entries.values()]
        .map((entry) => entry.row)
        .filter((row) => row.conversation_id === conversationId),
    /** What belonged to one conversation belongs to another. */
    hand(from: number, to: number): void {
      for (const entry of entries.values()) {
        if (entry.row.conversation_id !== from) continue
        entry.row = { ...entry.row, conversation_id: to }
      }
    },
    changes(): {
      readonly newMessages: readonly MessageRow[]
      readonly changedMessages: readonly ChangedMessage[]
      readonly edits: readonly KeptEdit[]
      readonly hits: readonly MonitorHit[]
      readonly claimed: readonly number[]
    } {
      const all = [...entries.values()]
      return {
        newMessages: all.filter((entry) => entry.isNew).map((entry) => entry.row),
        changedMessages: all.filter((entry) => entry.isWiped || (entry.isChanged && !entry.isNew)),
        edits: all.flatMap((entry) => entry.edits),
        hits,
        claimed: [...claimed],
      }
    },
  }
}

function blank(row: MessageRow, reach: number | null) {
  return { row, reach, isChanged: false, isRenamed: false, isReworded: false, isWiped: false, edits: [] }
}

export type WorkingMessages = ReturnType<typeof createWorkingMessages>
