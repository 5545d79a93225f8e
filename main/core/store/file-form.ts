import { keyId, type DatabaseKey } from './database-key.ts'

/*
 * The first sixteen bytes of a database. The cipher keeps a salt there, for which a key that is random already has no
 * use: so ours say that the file is encrypted by Otklik, and with which key. They go where the file goes, backups too,
 * and change with it in one step. Without them SQLite has one and the same word for a wrong key, a lost one and damage.
 */

const plainMark = Buffer.from('SQLite format 3\0').toString('hex')
const encryptedMark = Buffer.from('OTKLIK').toString('hex')

export type FileForm =
  /** No file, or one without a byte. */
  | { readonly form: 'empty' }
  | { readonly form: 'plain' }
  | { readonly form: 'encrypted'; readonly keyId: string }
  /** Something else, or a damaged beginning. */
  | { readonly form: 'unknown' }

/** The salt of a file under this key, as hex digits. */
export const saltOf = (key: DatabaseKey) => encryptedMark + keyId(key)

/** What the sixteen bytes say, given as hex digits. */
export function formOfSalt(salt: string): FileForm {
  const known = salt.toLowerCase()
  if (known === plainMark) return { form: 'plain' }
  if (known.length !== plainMark.length || !known.startsWith(encryptedMark)) return { form: 'unknown' }
  return { form: 'encrypted', keyId: known.slice(encryptedMark.length) }
}
