import { windowHeader, windowName } from '#shared/window-header.ts'
import type { Caller } from '../team/callers.ts'

/** What a host knows of a call; a program inside of the process gives none. */
export interface CallContext {
  readonly reqHeaders?: Headers
  /** Whom the host has let in; none on a machine of one person. */
  readonly caller?: Caller
}

/** Which window asks; empty for whoever has none. */
export function windowOf({ reqHeaders }: CallContext): string {
  return windowName(reqHeaders?.get(windowHeader))
}
