import { windowHeader, windowName } from '#shared/window-header.ts'

/** What a host knows of a call; a program inside of the process gives none. */
export interface CallContext {
  readonly reqHeaders?: Headers
}

/** Which window asks; empty for whoever has none. */
export function windowOf({ reqHeaders }: CallContext): string {
  return windowName(reqHeaders?.get(windowHeader))
}
