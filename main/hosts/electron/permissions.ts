import type { Session } from 'electron'
import { pageOrigin } from '#shared/page-port.ts'

/** All a page of ours may ever do beyond drawing itself; whatever Chromium adds later is denied too. */
const allowed: ReadonlySet<string> = new Set(['notifications'])

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide, details) => {
    const own = contents.mainFrame.origin === pageOrigin && details.isMainFrame
    decide(own && allowed.has(permission))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    // Chromium writes origins of custom schemes with a slash at the end.
    return origin.replace(/\/$/, '') === pageOrigin && allowed.has(permission)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, decide) => decide(null))
}
