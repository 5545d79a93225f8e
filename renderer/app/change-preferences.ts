import { defaultPreferences, type Preferences } from '#shared/contract/system.ts'
import { failureText } from '../i18n/failure-text.ts'
import type { Services } from './services.ts'

/** Changes preferences: seen at once, taken back with words when the core refuses. */
export async function changePreferences(
  { client, queries, queryClient, toasts, i18n }: Services,
  change: Partial<Preferences>,
): Promise<void> {
  const queryKey = queries.system.preferences.queryKey()
  const before = queryClient.getQueryData(queryKey)
  queryClient.setQueryData(queryKey, { ...(before ?? defaultPreferences), ...change })
  try {
    queryClient.setQueryData(queryKey, await client.system.savePreferences(change))
  } catch (error) {
    queryClient.setQueryData(queryKey, before)
    toasts.show({ tone: 'error', text: failureText(i18n, error) })
  }
}
