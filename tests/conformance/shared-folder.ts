import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The folder with the platforms' specifications, which is no part of the project: `OTKLIK_SHARED`,
 * or `shared` beside the project or one folder further up. Null where there is none.
 */
export function sharedFolder(): string | null {
  const named = process.env['OTKLIK_SHARED']
  const candidates = named ? [named] : ['../shared', '../../shared']
  return (
    candidates.map((path) => resolve(path)).find((path) => existsSync(join(path, 'specs'))) ?? null
  )
}
