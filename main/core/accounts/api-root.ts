import { OtklikError } from '#shared/errors.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** The root without a trailing slash. Credentials travel there, so plain http is allowed on loopback only. */
export function checkApiRoot(root: string): string {
  const url = URL.canParse(root) ? new URL(root) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname))
  if (!url || !isSafe || url.username || url.search || url.hash) {
    throw new OtklikError('credentials_invalid', { field: 'apiRoot' })
  }
  return root.replace(/\/+$/, '')
}
