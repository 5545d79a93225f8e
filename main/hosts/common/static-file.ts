import { readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { codeOf } from '#shared/errors.ts'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface StaticFile {
  readonly bytes: Buffer<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}

/**
 * A file of the built renderer, or null when there is none at this path. `pathname` is as it stands in
 * the address, still percent-encoded; nothing outside `folder` can be reached.
 */
export async function readStaticFile(folder: string, pathname: string): Promise<StaticFile | null> {
  const decoded = decode(pathname)
  if (decoded === null || /[\0\\:]/.test(decoded)) return null
  const path = join(folder, decoded === '/' ? 'index.html' : decoded)
  if (!path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) return null
  const type = types[extname(path)]
  if (type === undefined) return null
  let bytes: Buffer<ArrayBuffer>
  try {
    bytes = await readFile(path)
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
    throw error
  }
  // The build puts a hash of the content into the name of everything below assets/.
  const hashed = decoded.startsWith('/assets/')
  const cache = hashed ? 'public, max-age=31536000, immutable' : 'no-store'
  return { bytes, headers: { 'content-type': type, 'cache-control': cache } }
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}
