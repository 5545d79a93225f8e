import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { codeOf } from '#shared/errors.ts'
import { explainFileError } from '../common/file-error.ts'
import { writeAtomically } from '../common/write-atomically.ts'

/** Where programs of the same user find the token. */
export const tokenFile = (dataFolder: string) => join(dataFolder, 'token')

/**
 * The token of this data folder: 256 random bits in hex, made on the first start and kept in a file
 * only its owner may read. Errors: `disk_full`, `disk_unwritable`.
 */
export async function loadToken(dataFolder: string): Promise<string> {
  const path = tokenFile(dataFolder)
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    const kept = (await readFile(path, 'utf8')).trim()
    if (/^[0-9a-f]{64}$/.test(kept)) {
      await chmod(path, 0o600)
      return kept
    }
  } catch (error) {
    const absent = codeOf(error) === 'ENOENT'
    if (!absent) throw explainFileError(error, path)
  }
  const token = randomBytes(32).toString('hex')
  await writeAtomically(path, `${token}\n`)
  return token
}

/** Compares in constant time. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
