import type { EpochMs } from '#shared/domain.ts'
import { conversationSchema, conversationsSchema, historySchema } from './answers.ts'
import type { VkClient } from './client.ts'
import type { Task } from './gap.ts'
import type { Parsed } from './items.ts'
import { continued, type PageRead, type Reading } from './page.ts'
import { parseHistoryMessage } from './parse-update.ts'
import { peopleFields, type People } from './people.ts'

const pageSize = 200

export interface Source {
  readonly client: VkClient
  readonly people: People
  readonly groupId: number
}

/** One page of the dialogs in which something was written since the gap began, a task for each. */
export async function readDialogs(
  { client, people, groupId }: Source,
  task: Extract<Task, { kind: 'dialogs' }>,
  { since, isFirst, signal }: Reading,
): Promise<PageRead> {
  const answer = await client.call(conversationsSchema, {
    method: 'messages.getConversations',
    parameters: {
      filter: isFirst ? 'unanswered' : 'all',
      count: pageSize,
      offset: task.offset,
      extended: true,
      fields: peopleFields,
      group_id: groupId,
    },
    token: 'community',
    signal,
  })
  people.learn(answer.profiles, answer.groups)
  const peers = answer.items.flatMap((raw) => peerOf(raw, since))
  const isLast = peers.length === 0 || answer.items.length < pageSize
  const next = isLast ? null : continued(task, answer.items.length, peers[0])
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
  { client, people, groupId }: Source,
  task: Extract<Task, { kind: 'dialog' }>,
  { since, signal }: Reading,
): Promise<PageRead> {
  const answer = await client.call(historySchema, {
    method: 'messages.getHistory',
    parameters: {
      peer_id: task.peer,
      count: pageSize,
      offset: task.offset,
      extended: true,
      fields: peopleFields,
      group_id: groupId,
    },
    token: 'community',
    signal,
  })
  people.learn(answer.profiles, answer.groups)
  const parsed = answer.items.map(parseHistoryMessage)
  const found = parsed.filter((entry) => isSince(entry, since))
  const isLast = found.length < parsed.length || parsed.length < pageSize
  return {
    found,
    tasks: [],
    next: isLast ? null : continued(task, parsed.length, numberOf(answer.items[0])),
  }
}

function isSince(parsed: Parsed, since: EpochMs): boolean {
  if ('quarantined' in parsed || parsed.item?.type !== 'message') return true
  return parsed.item.message.date * 1000 >= since
}

function numberOf(raw: unknown): number | undefined {
  const parsed = parseHistoryMessage(raw)
  if ('quarantined' in parsed || parsed.item?.type !== 'message') return undefined
  const { id, conversation_message_id: number } = parsed.item.message
  return id > 0 ? id : number
}
