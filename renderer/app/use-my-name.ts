import { useState } from 'react'
import { useServices } from './services.ts'
import { useStoredAgents } from './use-catalogues.ts'

export const mostName = 60

/** How the agent at this machine is called, while they change it. */
export function useMyName() {
  const { client, queryClient } = useServices()
  const saved = useStoredAgents().find((agent) => agent.me)?.name ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const name = typed ?? saved
  const isWrong = name.trim() === '' || name.trim().length > mostName
  return {
    name,
    setName: setTyped,
    /** Keeps what was typed; an empty or unchanged name stays as it was. Throws what the core says. */
    async save(): Promise<void> {
      if (typed === null || isWrong || typed.trim() === saved) return setTyped(null)
      await client.catalogues.saveMe({ name: typed.trim() })
      await queryClient.invalidateQueries()
      return setTyped(null)
    },
  }
}

export type MyName = ReturnType<typeof useMyName>
