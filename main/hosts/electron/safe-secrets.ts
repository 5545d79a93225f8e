import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { safeStorage } from 'electron'
import type { Secrets } from '#core/ports.ts'
import { OtklikError } from '#shared/errors.ts'
import { createFileSecrets } from '../common/file-secrets.ts'
import { createSealedSecrets, type Sealer } from '../common/sealed-secrets.ts'
import { secretsFile } from './folders.ts'

/**
 * Credentials sealed with the key of the system's key store. Where there is none, Chromium would "encrypt"
 * with a key that everyone knows: then nothing is stored. What the Node host or the command line stored
 * in the same folder is taken over on first use; without a key store it is read where it lies.
 * Errors: `secrets_unavailable`, `secrets_unreadable`, `disk_full`, `disk_unwritable`.
 */
export function createSafeSecrets(dataFolder: string, platform: NodeJS.Platform): Secrets {
  const safe = createSealedSecrets(secretsFile(dataFolder), keyStoreSealer(platform))
  const older = () =>
    existsSync(join(dataFolder, 'secrets.json')) ? createFileSecrets(dataFolder) : null

  return {
    async get(name) {
      const kept = await safe.get(name)
      if (kept !== null) return kept
      const found = (await older()?.get(name)) ?? null
      if (found !== null && (await canKeep(platform))) {
        await safe.set(name, found)
        await older()?.remove(name)
      }
      return found
    },
    async set(name, value) {
      await safe.set(name, value)
      await older()?.remove(name)
    },
    async remove(name) {
      await safe.remove(name)
      await older()?.remove(name)
    },
  }
}

/** The name is sealed along with the value, so that a value cannot be moved to another name. */
function keyStoreSealer(platform: NodeJS.Platform): Sealer {
  return {
    async seal(name, value) {
      await needKeyStore(platform)
      const sealed = await safeStorage.encryptStringAsync(JSON.stringify([name, value]))
      return sealed.toString('base64')
    },
    async open(name, sealed) {
      await needKeyStore(platform)
      const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed, 'base64'))
      const opened: unknown = JSON.parse(result)
      if (!Array.isArray(opened) || opened[0] !== name || typeof opened[1] !== 'string') {
        throw new Error('the value was sealed under another name')
      }
      return opened[1]
    },
  }
}

async function needKeyStore(platform: NodeJS.Platform): Promise<void> {
  if (!(await canKeep(platform))) throw new OtklikError('secrets_unavailable')
}

async function canKeep(platform: NodeJS.Platform): Promise<boolean> {
  const open = await safeStorage.isAsyncEncryptionAvailable()
  // `basic_text` is Chromium's word for a key built into its source.
  const weak = platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text'
  return open && !weak
}
