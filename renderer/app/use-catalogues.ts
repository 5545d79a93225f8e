import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Agent, Tag, Template } from '#shared/contract/settings.ts'
import { useServices } from './services.ts'

const noTags: readonly Tag[] = []
const noTemplates: readonly Template[] = []
const noAgents: readonly Agent[] = []

export function useTags(): readonly Tag[] {
  const { queries } = useServices()
  return useQuery(queries.catalogues.tags.queryOptions({ staleTime: Infinity })).data ?? noTags
}

export function useTemplates(): readonly Template[] {
  const { queries } = useServices()
  const options = queries.catalogues.templates.queryOptions({ staleTime: Infinity })
  return useQuery(options).data ?? noTemplates
}

/** Whoever has not said how they are called yet has a word of the screen's language for a name. */
export function useAgents(): readonly Agent[] {
  const { t } = useTranslation()
  const agents = useStoredAgents()
  return agents.map((agent) => (agent.name === '' ? { ...agent, name: t('myName.nobody') } : agent))
}

/** The same with names as they were given: empty where none was. */
export function useStoredAgents(): readonly Agent[] {
  const { queries } = useServices()
  return useQuery(queries.catalogues.agents.queryOptions({ staleTime: Infinity })).data ?? noAgents
}

export function useAgentName(id: string | null): string | null {
  const agents = useAgents()
  return id === null ? null : (agents.find((agent) => agent.id === id)?.name ?? id)
}
