import type { SimulatorRequest } from '../http-server.ts'
import type { Dialect } from './dialect.ts'
import type { World } from './world.ts'

/** What a handler gets to answer one authorised request. */
export interface Visit {
  readonly world: World
  readonly request: SimulatorRequest
  readonly dialect: Dialect
  /** The variable part of the path, if it has one. */
  readonly id: string
  /** Decides faults inside an answer (a repeated event, a wrong order). */
  readonly chance: (kind: 'duplicateEvent' | 'outOfOrder') => boolean
}
