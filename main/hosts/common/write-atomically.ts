import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { OtklikError } from '#shared/errors.ts'

/**
 * Replaces a file so that a crash leaves either the old or the new content, readable by its owner only.
 * Errors: `disk_full`, `disk_unwritable`.
 */
export async function writeAtomically(path: string, content: string): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    throw new OtklikError(full ? 'disk_full' : 'disk_unwritable', { path }, { cause: error })
  }
}
