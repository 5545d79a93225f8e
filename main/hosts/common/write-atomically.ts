import { randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { explainFileError } from './file-error.ts'

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
    await keepName(dirname(path))
  } catch (error) {
    await rm(draft, { force: true })
    throw explainFileError(error, path)
  }
}

/** After a power cut the new name is there, too. Windows cannot open a folder, and writes names through. */
async function keepName(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
