import { ORPCError } from '@orpc/client'
import { OtklikError, type ErrorCode, type ErrorParameters } from '#shared/errors.ts'
import { explainStoreError } from '#core/store/store-error.ts'
import type { Words } from './words/words.ts'

interface Coded {
  readonly code: ErrorCode
  readonly parameters: ErrorParameters
}

/** A sentence for a failure, in the person's language. */
export function explain(error: unknown, words: Words): string {
  const coded = codedOf(error)
  if (coded) return words.errors[coded.code](coded.parameters)
  return words.unexpected(error instanceof Error ? error.message : String(error))
}

function codedOf(error: unknown): Coded | null {
  if (error instanceof OtklikError) return error
  // The router wraps the same codes for every wire, also for calls from this process.
  if (error instanceof ORPCError && error.code === 'OTKLIK') return error.data as Coded
  const explained = explainStoreError(error, '')
  return explained instanceof OtklikError ? explained : null
}
