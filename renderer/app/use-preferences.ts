import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { defaultPreferences, type Preferences } from '#shared/contract/system.ts'
import { changePreferences } from './change-preferences.ts'
import { useServices } from './services.ts'

export function usePreferences(): Preferences {
  const { queries } = useServices()
  return (
    useQuery(queries.system.preferences.queryOptions({ staleTime: Infinity })).data ??
    defaultPreferences
  )
}

export function useSavePreferences(): (change: Partial<Preferences>) => Promise<void> {
  const services = useServices()
  return useCallback((change) => changePreferences(services, change), [services])
}
