import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import * as z from 'zod'
import { OtklikError } from '#shared/errors.ts'
import { keyId, parseDatabaseKey, type DatabaseKey } from '../store/database-key.ts'

/** About a third of a second and 128 MB for each guess at a password. */
const hardness = { N: 131_072, r: 8, p: 1 } as const
const memoryBytes = 256 * 1024 * 1024
export const shortestPassword = 12

const base64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4)
const shape = z.strictObject({
  format: z.literal('otklik-key'),
  version: z.literal(1),
  /** Tells keys apart, not what they are. */
  key: z.string().regex(/^[0-9a-f]{20}$/),
  // Only ours: a file from a stranger must not ask for all the memory there is.
  scrypt: z.strictObject({ N: z.literal(hardness.N), r: z.literal(hardness.r), p: z.literal(hardness.p) }),
  salt: base64(16),
  iv: base64(12),
  tag: base64(16),
  sealed: base64(32),
})

/** A key as the text of a file that opens with a password. Error: `bad_input` for one that is too short. */
export function sealKey(key: DatabaseKey, password: string): string {
  if (password.length < shortestPassword) throw new OtklikError('bad_input', { field: 'password', reason: 'too_short' })
  const head = { format: 'otklik-key', version: 1, key: keyId(key), scrypt: hardness } as const
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', stretched(password, salt), iv).setAAD(Buffer.from(head.key))
  const sealed = Buffer.concat([cipher.update(key, 'hex'), cipher.final()])
  const body = { salt, iv, tag: cipher.getAuthTag(), sealed }
  const encoded = Object.fromEntries(Object.entries(body).map(([name, bytes]) => [name, bytes.toString('base64')]))
  return `${JSON.stringify({ ...head, ...encoded }, null, 2)}\n`
}

/**
 * The key in such a text. Errors: `key_file_unreadable` with the reason `not_a_key_file`, or `password` when the
 * password is another or the file was changed, which cannot be told apart.
 */
export function openKeyFile(text: string, password: string): DatabaseKey {
  const file = shape.safeParse(parse(text))
  if (!file.success) throw new OtklikError('key_file_unreadable', { reason: 'not_a_key_file' })
  const bytes = (name: 'salt' | 'iv' | 'tag' | 'sealed') => Buffer.from(file.data[name], 'base64')
  const decipher = createDecipheriv('aes-256-gcm', stretched(password, bytes('salt')), bytes('iv'), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(file.data.key)).setAuthTag(bytes('tag'))
  let opened: Buffer
  try {
    opened = Buffer.concat([decipher.update(bytes('sealed')), decipher.final()])
  } catch (error) {
    throw new OtklikError('key_file_unreadable', { reason: 'password' }, { cause: error })
  }
  const key = parseDatabaseKey(opened.toString('hex'))
  if (key === null || keyId(key) !== file.data.key) throw new OtklikError('key_file_unreadable', { reason: 'not_a_key_file' })
  return key
}

/** The same letters may be typed as different characters. */
const stretched = (password: string, salt: Buffer) =>
  scryptSync(password.normalize('NFC'), salt, 32, { ...hardness, maxmem: memoryBytes })

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
