import { feedSchema } from './answers.ts'
import type { VkClient } from './client.ts'
import type { FeedPage, FeedWindow } from './feed.ts'
import { peopleFields, type People } from './people.ts'

const pageSize = 200
/** VK gives the first thousand only. */
const mostPages = 5

/** Posts anywhere on VK that match `query`, newest first. Needs a user token. */
export async function readSearch(
  { client, people }: { readonly client: VkClient; readonly people: People },
  query: string,
  window: FeedWindow,
  signal: AbortSignal,
): Promise<FeedPage> {
  const entries: unknown[] = []
  let from: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const answer = await client.call(feedSchema, {
      method: 'newsfeed.search',
      parameters: {
        q: query,
        count: pageSize,
        start_time: window.start,
        end_time: window.end,
        start_from: from,
        extended: true,
        fields: peopleFields,
      },
      token: 'user',
      signal,
    })
    people.learn(answer.profiles, answer.groups)
    entries.push(...answer.items)
    if (!answer.next_from || answer.items.length === 0) return { entries, cut: false }
    from = answer.next_from
  }
  return { entries, cut: true }
}
