import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { explainFileError } from '../common/file-error.ts'
import { ifAbsent } from '../common/if-absent.ts'
import { writeAtomically } from '../common/write-atomically.ts'
import { scopes, type Scope } from './scopes.ts'
import { digestOf } from '#core/team/digest.ts'
import { isSame } from './token.ts'

const prefix = 'otk_'

const record = z.object({
  id: z.string(),
  name: z.string(),
  scope: z.enum(scopes),
  /** Of the token; the file opens nothing to who reads it. */
  digest: z.string(),
  createdAt: z.number(),
  expiresAt: z.number(),
})
export type ProgramToken = z.infer<typeof record>

export type TokenCheck =
  | { readonly state: 'good'; readonly scope: Scope }
  | { readonly state: 'ended'; readonly expiresAt: EpochMs }
  | { readonly state: 'unknown' }

/**
 * The tokens of other programs, each in a file of its own in `program-tokens` of the data folder: the
 * command line makes and revokes them while the host reads them, and nobody waits for anybody.
 * Errors: `disk_full`, `disk_unwritable`.
 */
export interface ProgramTokens {
  /** The token is returned once and kept nowhere. */
  create(wish: {
    readonly name: string
    readonly scope: Scope
    readonly expiresAt: EpochMs
  }): Promise<{ readonly token: string; readonly record: ProgramToken }>
  /** The oldest first, the ended ones too. */
  list(): Promise<readonly ProgramToken[]>
  /** Whether there was such a one. */
  revoke(id: string): Promise<boolean>
  check(token: string): Promise<TokenCheck>
}

export function createProgramTokens(dataFolder: string, now: () => EpochMs): ProgramTokens {
  const folder = join(dataFolder, 'program-tokens')
  const fileOf = (id: string) => join(folder, `${id}.json`)

  return {
    async create({ name, scope, expiresAt }) {
      const id = randomBytes(4).toString('hex')
      const token = `${prefix}${id}_${randomBytes(32).toString('hex')}`
      const made = { id, name, scope, digest: digestOf(token), createdAt: now(), expiresAt }
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 })
      } catch (error) {
        throw explainFileError(error, folder)
      }
      await writeAtomically(fileOf(id), `${JSON.stringify(made)}\n`)
      return { token, record: made }
    },
    async list() {
      const names = await readdir(folder).catch(ifAbsent([]))
      const ids = names.flatMap((name) => /^([0-9a-f]{8})\.json$/.exec(name)?.[1] ?? [])
      const found = await Promise.all(ids.map((id) => load(fileOf(id))))
      return found.filter((each) => each !== null).toSorted((a, b) => a.createdAt - b.createdAt)
    },
    async revoke(id) {
      if (!/^[0-9a-f]{8}$/.test(id) || (await load(fileOf(id))) === null) return false
      await rm(fileOf(id), { force: true })
      return true
    },
    async check(token) {
      const id = /^otk_([0-9a-f]{8})_[0-9a-f]{64}$/.exec(token)?.[1]
      const kept = id === undefined ? null : await load(fileOf(id))
      if (kept === null || !isSame(digestOf(token), kept.digest)) return { state: 'unknown' }
      return kept.expiresAt > now()
        ? { state: 'good', scope: kept.scope }
        : { state: 'ended', expiresAt: kept.expiresAt }
    },
  }
}

/** Errors: `bad_input` with the path, when somebody wrote something else into it. */
async function load(path: string): Promise<ProgramToken | null> {
  const text = await readFile(path, 'utf8').catch(ifAbsent(null))
  if (text === null) return null
  try {
    return record.parse(JSON.parse(text))
  } catch (cause) {
    throw new OtklikError('bad_input', { field: path }, { cause })
  }
}
