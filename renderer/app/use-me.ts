import { useQuery } from '@tanstack/react-query'
import type { Myself } from '#shared/contract/team.ts'
import { mayAs, type Role } from '#shared/roles.ts'
import { useServices } from './services.ts'

/** Who is at this screen; null until the core has said so. */
export function useMe(): Myself | null {
  const { queries } = useServices()
  return useQuery(queries.team.me.queryOptions({ staleTime: Infinity })).data ?? null
}

/** Whether to offer what asks for this role. Who works alone is offered everything. */
export function useMay(needed: Role): boolean {
  const me = useMe()
  return me === null || mayAs(me.role, needed)
}
