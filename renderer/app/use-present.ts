import { useQuery } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo } from 'react'
import { useServices } from './services.ts'
import { useAgents } from './use-catalogues.ts'
import { useMe } from './use-me.ts'

export interface PresentColleague {
  readonly agentId: string
  readonly name: string
  readonly isWriting: boolean
}

type PresentByConversation = ReadonlyMap<string, readonly PresentColleague[]>

/** Asked for once for the whole screen: every row of the list looks into it. */
export const PresentContext = createContext<PresentByConversation>(new Map())

/** The colleagues who have this conversation open now; none for who works alone. */
export function usePresent(conversationId: string): readonly PresentColleague[] {
  return use(PresentContext).get(conversationId) ?? nobody
}

const nobody: readonly PresentColleague[] = []

export function useAllPresent(): PresentByConversation {
  const { queries } = useServices()
  const isHub = useMe()?.hub === true
  const { data } = useQuery(queries.conversations.present.queryOptions({ enabled: isHub, staleTime: Infinity }))
  const agents = useAgents()
  return useMemo(() => {
    const names = new Map(agents.map(({ id, name }) => [id, name]))
    const found = new Map<string, PresentColleague[]>()
    for (const { agentId, conversationId, isWriting } of data ?? []) {
      const there = found.get(conversationId) ?? []
      // Two windows of one person are one person.
      if (there.some((each) => each.agentId === agentId)) continue
      found.set(conversationId, [...there, { agentId, name: names.get(agentId) ?? '', isWriting }])
    }
    return found
  }, [agents, data])
}

/** Tells the colleagues which conversation this window shows. */
export function useLooking(conversationId: string | null): void {
  const { client } = useServices()
  const isHub = useMe()?.hub === true
  useEffect(() => {
    // It is only a courtesy: whoever cannot be told now is told with the next one.
    if (isHub) void client.conversations.look({ id: conversationId }).catch(() => undefined)
  }, [client, isHub, conversationId])
}
