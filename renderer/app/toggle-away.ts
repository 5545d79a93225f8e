import type { Services } from './services.ts'
import { failureText } from '../i18n/failure-text.ts'

/** Says that one is away, or here again. */
export async function toggleAway({ client, queries, queryClient, toasts, i18n }: Services): Promise<void> {
  const queryKey = queries.team.me.queryKey()
  const me = queryClient.getQueryData(queryKey)
  if (!me) return
  queryClient.setQueryData(queryKey, { ...me, away: !me.away })
  try {
    await client.assignment.setAway({ away: !me.away })
  } catch (error) {
    queryClient.setQueryData(queryKey, me)
    toasts.show({ tone: 'error', text: failureText(i18n, error) })
  }
}
