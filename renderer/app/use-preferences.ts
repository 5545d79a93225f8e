import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Preferences } from '#shared/contract/system.ts'
import { failureText } from '../i18n/failure-text.ts'
import { useServices } from './services.ts'

export const defaultPreferences: Preferences = {
  language: null,
  theme: 'system',
  singleLetterKeys: true,
  nextAfterReply: true,
  keys: {},
}

export function usePreferences(): Preferences {
  const { queries } = useServices()
  return (
    useQuery(queries.system.preferences.queryOptions({ staleTime: Infinity })).data ??
    defaultPreferences
  )
}

/** Changes preferences: seen at once, taken back with words when the core refuses. */
export function useSavePreferences(): (change: Partial<Preferences>) => Promise<void> {
  const { client, queries, queryClient, toasts, i18n } = useServices()
  return useCallback(
    async (change) => {
      const queryKey = queries.system.preferences.queryKey()
      const before = queryClient.getQueryData(queryKey)
      queryClient.setQueryData(queryKey, { ...(before ?? defaultPreferences), ...change })
      try {
        queryClient.setQueryData(queryKey, await client.system.savePreferences(change))
      } catch (error) {
        queryClient.setQueryData(queryKey, before)
        toasts.show({ tone: 'error', text: failureText(i18n, error) })
      }
    },
    [client, queries, queryClient, toasts, i18n],
  )
}
