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
  const isTooLong = name.trim().length > mostName
  return {
    name,
    setName: setTyped,
    /** It cannot be kept: the field says so, and what was typed stays there. */
    isTooLong,
    /** Keeps what was typed; an empty, unchanged or too long name changes nothing. Throws what the core says. */
    async save(): Promise<void> {
      if (isTooLong) return
      if (typed === null || typed.trim() === '' || typed.trim() === saved) return setTyped(null)
      await client.catalogues.saveMe({ name: typed.trim() })
      await queryClient.invalidateQueries()
      return setTyped(null)
    },
  }
}

export type MyName = ReturnType<typeof useMyName>
