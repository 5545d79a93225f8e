import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { OtklikClient } from './client.ts'

/** Query and mutation options for every procedure of the contract. */
export function createQueries(client: OtklikClient) {
  return createTanstackQueryUtils(client)
}

export type OtklikQueries = ReturnType<typeof createQueries>
