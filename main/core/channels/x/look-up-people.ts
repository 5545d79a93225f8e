import { ChannelError } from '../channel-error.ts'
import type { XAccount } from './account.ts'
import { userSchema } from './wire.ts'

/**
 * Learns the names of people whom an answer mentions by id only. Names are worth one try, not an
 * error.
 */
export async function lookUpPeople(
  account: XAccount,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const unknown = [...new Set(ids)].filter((id) => !account.people.get(id)).slice(0, 100)
  if (unknown.length === 0) return
  try {
    const answer = await account.client.call({
      endpoint: 'GET /2/users',
      path: '/2/users',
      query: {
        ids: unknown.join(','),
        'user.fields': 'name,profile_image_url,public_metrics,username',
      },
      problemsAreAnswers: true,
      signal,
    })
    const raw: readonly unknown[] = Array.isArray(answer.data) ? answer.data : []
    const users = raw.flatMap((item) => userSchema.safeParse(item).data ?? [])
    account.money.charge(
      'userRead',
      users.map((user) => user.id),
    )
    account.people.note(users)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    account.context.log.warn('names of people could not be asked', { code: error.code })
  }
}
