import { createHash, randomBytes } from 'node:crypto'

/** The key of a database: 256 bits as 64 hex digits. A secret: never in a log, an error or the renderer. */
export type DatabaseKey = string & { readonly databaseKey: true }

/** Keys by what tells them apart, for whoever opens files; each is of some file that this program has to do with. */
export type Keys = ReadonlyMap<string, DatabaseKey>

export const noKeys: Keys = new Map()

export const keysWith = (key: DatabaseKey): Keys => new Map([[keyId(key), key]])

export const newDatabaseKey = (): DatabaseKey => randomBytes(32).toString('hex') as DatabaseKey

/** Null for anything else. */
export const parseDatabaseKey = (text: string): DatabaseKey | null =>
  /^[0-9a-f]{64}$/.test(text) ? (text as DatabaseKey) : null

/** 20 hex digits that tell a key from others and say nothing about it: the key itself is as random as can be. */
export function keyId(key: DatabaseKey): string {
  const bytes = Buffer.concat([Buffer.from('otklik database key\0'), Buffer.from(key, 'hex')])
  return createHash('sha256').update(bytes).digest('hex').slice(0, 20)
}
