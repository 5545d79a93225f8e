import { ORPCError } from '@orpc/client'
import { movedOn as movedOnData, type MovedOnData } from '#shared/contract/reply.ts'
import { errorCodes, type ErrorCode, type ErrorParameters } from '#shared/errors.ts'

/** A failure the user's language has a sentence for; `offline`: the core could not be asked at all. */
export interface Failure {
  readonly code: ErrorCode | 'offline'
  readonly parameters: ErrorParameters
}

/** What stands before a hub says so when the hub itself is gone. */
const gatewayStatuses: ReadonlySet<number> = new Set([502, 503, 504])

/** Reads whatever a call threw. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof ORPCError)) return { code: 'offline', parameters: {} }
  if (gatewayStatuses.has(error.status)) return { code: 'offline', parameters: {} }
  const data: unknown = error.data
  if (error.code === 'OTKLIK' && isOtklikData(data)) return data
  if (error.code === 'MOVED_ON') return { code: 'moved_on', parameters: {} }
  if (error.code === 'CLAIMED') return { code: 'claimed', parameters: {} }
  if (error.code === 'UNAUTHORIZED') return { code: 'unauthorized', parameters: {} }
  if (error.code === 'NOT_FOUND') return { code: 'not_found', parameters: {} }
  if (error.code === 'BAD_REQUEST') return { code: 'bad_input', parameters: {} }
  return { code: 'internal', parameters: {} }
}

/** The core could not be asked, or not by whoever is here now: what was meant for it waits. */
export function isAwayFor(error: unknown): boolean {
  const { code } = failureOf(error)
  return code === 'offline' || code === 'signed_out'
}

/** Why a reply was held back: what its writer has not seen. Null for every other failure. */
export function movedOn(error: unknown): MovedOnData | null {
  if (!(error instanceof ORPCError) || error.code !== 'MOVED_ON') return null
  return movedOnData.parse(error.data)
}

/** The colleague who began a reply before, for whom one was held back. Null for every other failure. */
export function claimedBy(error: unknown): string | null {
  if (!(error instanceof ORPCError) || error.code !== 'CLAIMED') return null
  const data: unknown = error.data
  return typeof data === 'object' && data !== null && 'agentId' in data ? String(data.agentId) : null
}

function isOtklikData(data: unknown): data is { code: ErrorCode; parameters: ErrorParameters } {
  if (typeof data !== 'object' || data === null || !('code' in data)) return false
  return errorCodes.some((code) => code === data.code) && 'parameters' in data
}
