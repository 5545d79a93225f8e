import { implement, ORPCError } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Log } from '../ports.ts'
import { ChannelError } from '../channels/channel-error.ts'

/**
 * The contract, with one way for failures to cross: our own errors keep their code and parameters,
 * anything else is logged here and leaves as `internal` without its text.
 */
export function createImplementer(log: Log) {
  return implement(contract).use(async ({ next, path, errors }) => {
    try {
      return await next()
    } catch (error) {
      if (error instanceof ORPCError) throw error
      if (error instanceof OtklikError) {
        throw errors.OTKLIK({ data: { code: error.code, parameters: { ...error.parameters } } })
      }
      if (error instanceof ChannelError) {
        throw errors.OTKLIK({
          data: {
            code: error.code === 'unreachable' ? 'network_unreachable' : 'credentials_rejected',
            parameters: { reason: error.code, said: error.details.platformMessage ?? '' },
          },
        })
      }
      log.error('procedure failed', {
        procedure: path.join('.'),
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      })
      throw errors.OTKLIK({ data: { code: 'internal', parameters: {} } })
    }
  })
}

export type Implementer = ReturnType<typeof createImplementer>

export const done = { done: true } as const
