import type { EpochMs } from '#shared/domain.ts'
import { conversationSchema, conversationsSchema, historySchema } from './answers.ts'
import type { Task } from './gap.ts'
import type { Parsed } from './items.ts'
import { continued, readList, type PageRead, type Reading, type Source } from './page.ts'
import { parseHistoryMessage } from './parse-update.ts'

const pageSize = 200

/** One page of the dialogs in which something was written since the gap began, a task for each. */
export async function readDialogs(
  source: Source,
  task: Extract<Task, { kind: 'dialogs' }>,
  { since, isFirst, signal }: Reading,
): Promise<PageRead> {
  const items = await readList(source, conversationsSchema, {
    method: 'messages.getConversations',
    parameters: {
      filter: isFirst ? 'unanswered' : 'all',
      count: pageSize,
      offset: task.offset,
      group_id: source.groupId,
    },
    token: 'community',
    signal,
  })
  const peers = items.flatMap((raw) => peerOf(raw, since))
  const isLast = peers.length === 0 || items.length < pageSize
  const next = isLast ? null : continued(task, items.length, peers[0])
  return {
    found: [],
    tasks: peers.map((peer) => ({ kind: 'dialog', peer, offset: 0, tries: 0 })),
    next,
  }
}

/** Whom a dialog is with, if something was said in it since; of one without a date nobody knows. */
function peerOf(raw: unknown, since: EpochMs): readonly number[] {
  const dialog = conversationSchema.safeParse(raw).data
  if (!dialog) return []
  const { conversation, last_message: last } = dialog
  return last && last.date * 1000 < since ? [] : [conversation.peer.id]
}

/** One page of a dialog's messages, newest first. */
export async function readDialog(
  source: Source,
  task: Extract<Task, { kind: 'dialog' }>,
  { since, signal }: Reading,
): Promise<PageRead> {
  const { peer, offset } = task
  const items = await readList(source, historySchema, {
    method: 'messages.getHistory',
    parameters: { peer_id: peer, count: pageSize, offset, group_id: source.groupId },
    token: 'community',
    signal,
  })
  const parsed = items.map(parseHistoryMessage)
  const found = parsed.filter((entry) => isSince(entry, since))
  const isLast = found.length < parsed.length || parsed.length < pageSize
  return {
    found,
    tasks: [],
    next: isLast ? null : continued(task, parsed.length, numberOf(items[0])),
  }
}

function isSince(parsed: Parsed, since: EpochMs): boolean {
  if ('quarantined' in parsed || parsed.item?.type !== 'message') return true
  const { date, update_time: edited = 0 } = parsed.item.message
  return Math.max(date, edited) * 1000 >= since
}

function numberOf(raw: unknown): number | undefined {
  const parsed = parseHistoryMessage(raw)
  if ('quarantined' in parsed || parsed.item?.type !== 'message') return undefined
  const { id, conversation_message_id: number } = parsed.item.message
  return id > 0 ? id : number
}
