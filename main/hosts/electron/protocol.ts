import { protocol } from 'electron'
import { pageHost, pageScheme } from '#shared/page-port.ts'
import { securityHeaders } from '../common/security-headers.ts'
import { readStaticFile } from '../common/static-file.ts'

/**
 * Makes `otklik://` a real origin with storage of its own instead of `file://`, where every file of the
 * disk is a neighbour. Electron takes this only before the app is ready.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      // Module scripts and fonts are fetched the CORS way, also from one's own origin.
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ])
}

/** Serves the built renderer below `otklik://app/`; needs a ready app. */
export function servePage(rendererFolder: string, onError: (error: unknown) => void): void {
  protocol.handle(pageScheme, async (request) => {
    try {
      return await answer(rendererFolder, request)
    } catch (error) {
      onError(error)
      return refuse(500)
    }
  })
}

async function answer(folder: string, request: Request): Promise<Response> {
  const address = new URL(request.url)
  if (address.host !== pageHost) return refuse(404)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
  const file = await readStaticFile(folder, address.pathname)
  if (!file) return refuse(404)
  return new Response(request.method === 'HEAD' ? null : file.bytes, {
    headers: { ...securityHeaders, ...file.headers },
  })
}

function refuse(status: 404 | 405 | 500): Response {
  return new Response(null, { status, headers: securityHeaders })
}
