import { feedSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import type { FeedPage, FeedWindow } from './feed.ts'

const pageSize = 50
const mostPages = 10

/** Posts and comments anywhere on VK that mention the community. Needs a user token. */
export async function readMentions(
  client: VkClient,
  groupId: number,
  window: FeedWindow,
  signal: AbortSignal,
): Promise<FeedPage> {
  const entries: unknown[] = []
  for (let page = 0; page < mostPages; page++) {
    const answer = await client.call(feedSchema, {
      method: 'newsfeed.getMentions',
      parameters: {
        owner_id: -groupId,
        start_time: window.start,
        end_time: window.end,
        count: pageSize,
        offset: page * pageSize,
      },
      token: 'user',
      signal,
    })
    entries.push(...answer.items)
    if (answer.items.length < pageSize) return { entries, cut: false }
  }
  return { entries, cut: true }
}
