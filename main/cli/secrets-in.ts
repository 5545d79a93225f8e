import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keysOf } from '#core/keeping/keys.ts'
import type { Secrets } from '#core/ports.ts'
import type { Keys } from '#core/store/database-key.ts'
import { createFileSecrets } from '#hosts/common/file-secrets.ts'

/** The credentials of a data folder to look at. Where there are none, to look for them must not make a key. */
export function secretsIn(data: string): Secrets {
  if (existsSync(join(data, 'secrets.json')) && existsSync(join(data, 'secrets.key'))) {
    return createFileSecrets(data)
  }
  return { get: () => Promise.resolve(null), set: () => Promise.resolve(), remove: () => Promise.resolve() }
}

/** The keys of such of these files as are encrypted, as far as the folder keeps them. Errors: `secrets_unreadable`. */
export const keysIn = (data: string, ...files: readonly string[]): Promise<Keys> => keysOf(secretsIn(data), files)
