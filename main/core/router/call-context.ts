import { windowHeader, windowName } from '#shared/window-header.ts'
import type { Caller, Callers } from '../team/callers.ts'

/** What a host knows of a call; a program inside of the process gives none. */
export interface CallContext {
  readonly reqHeaders?: Headers
  /** Whom the host has let in; none on a machine of one person. */
  readonly caller?: Caller
  /**
   * Asked once the whole call has arrived, which may take its time: who it is now, null for whoever was put out or has
   * left meanwhile. It goes before `caller`.
   */
  readonly admit?: () => Promise<Caller | null>
}

/** Which window asks; empty for whoever has none where one person works. */
export function windowOf({ reqHeaders }: CallContext, callers: Pick<Callers, 'windowOf'>): string {
  return callers.windowOf(windowName(reqHeaders?.get(windowHeader)))
}
