import type { EpochMs } from '#shared/domain.ts'
import { conversationsSchema, historySchema } from './answers.ts'
import type { VkClient } from './client.ts'
import { parseHistoryMessage, type Parsed } from './parse-update.ts'
import { peopleFields, type People } from './people.ts'

const pageSize = 200
const mostPages = 5

interface Backfill {
  readonly client: VkClient
  readonly people: People
  readonly groupId: number
}

/**
 * Private messages since `since`, read from the dialogs themselves. A first connection
 * (`unansweredOnly`) cares for dialogs that wait for an answer; after a gap all of them count.
 */
export async function backfillDialogs(
  { client, people, groupId }: Backfill,
  since: EpochMs,
  unansweredOnly: boolean,
  signal: AbortSignal,
): Promise<readonly Parsed[]> {
  async function peersOf(page: number) {
    const answer = await client.call(conversationsSchema, {
      method: 'messages.getConversations',
      parameters: {
        filter: unansweredOnly ? 'unanswered' : 'all',
        count: pageSize,
        offset: page * pageSize,
        extended: true,
        fields: peopleFields,
        group_id: groupId,
      },
      token: 'community',
      signal,
    })
    people.learn(answer.profiles, answer.groups)
    const recent = answer.items.filter((item) => (item.last_message?.date ?? 0) * 1000 >= since)
    const isLast = recent.length === 0 || answer.items.length < pageSize
    return { peers: recent.map((item) => item.conversation.peer.id), isLast }
  }

  async function historyOf(peer: number): Promise<readonly Parsed[]> {
    const found: Parsed[] = []
    for (let page = 0; page < mostPages; page++) {
      const answer = await client.call(historySchema, {
        method: 'messages.getHistory',
        parameters: {
          peer_id: peer,
          count: pageSize,
          offset: page * pageSize,
          extended: true,
          fields: peopleFields,
          group_id: groupId,
        },
        token: 'community',
        signal,
      })
      people.learn(answer.profiles, answer.groups)
      const parsed = answer.items.map(parseHistoryMessage)
      const fresh = parsed.filter((item) => isSince(item, since))
      found.push(...fresh)
      if (fresh.length < parsed.length || answer.items.length < pageSize) break
    }
    return found
  }

  const found: Parsed[] = []
  for (let page = 0; page < mostPages; page++) {
    const { peers, isLast } = await peersOf(page)
    for (const peer of peers) found.push(...(await historyOf(peer)))
    if (isLast) break
  }
  return found
}

function isSince(parsed: Parsed, since: EpochMs): boolean {
  if ('quarantined' in parsed) return true
  return parsed.items.every((item) => item.type !== 'message' || item.message.date * 1000 >= since)
}
