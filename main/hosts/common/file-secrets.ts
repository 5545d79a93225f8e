import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Secrets } from '#core/ports.ts'
import { OtklikError } from '#shared/errors.ts'
import { explainFileError } from './file-error.ts'
import { createSealedSecrets, type Sealer } from './sealed-secrets.ts'

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

/**
 * Secrets under AES-256-GCM with a key file of mode 0600 in the data folder; for hosts without a
 * system key store. Errors: `secrets_unreadable`, also when the key file is not a key of ours;
 * `disk_full`, `disk_unwritable`.
 */
export function createFileSecrets(dataFolder: string): Secrets {
  return createSealedSecrets(
    join(dataFolder, 'secrets.json'),
    gcmSealer(loadKey(dataFolder, join(dataFolder, 'secrets.key'))),
  )
}

function loadKey(folder: string, path: string): Buffer {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    if (!existsSync(path)) makeKey(path)
  } catch (error) {
    throw explainFileError(error, path)
  }
  const key = readKey(path)
  if (key.length !== keyBytes) throw new OtklikError('secrets_unreadable', { path })
  return key
}

/** Complete on the disk before it has its name: half a key would lock the secrets away for good. */
function makeKey(path: string): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const key = randomBytes(keyBytes).toString('base64')
    writeFileSync(draft, key, { flag: 'wx', mode: 0o600, flush: true })
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

function readKey(path: string): Buffer {
  try {
    return Buffer.from(readFileSync(path, 'utf8'), 'base64')
  } catch (error) {
    throw new OtklikError('secrets_unreadable', { path }, { cause: error })
  }
}

/** The name is authenticated too, so a sealed value cannot be moved to another name. */
export function gcmSealer(key: Buffer): Sealer {
  return {
    seal(name, value) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(name))
      const body = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64')
    },
    open(name, sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      })
      decipher.setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
      const body = decipher.update(bytes.subarray(ivBytes + tagBytes))
      return Buffer.concat([body, decipher.final()]).toString('utf8')
    },
  }
}
