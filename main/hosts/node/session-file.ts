import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Log } from '#core/ports.ts'
import { codeOf } from '#shared/errors.ts'
import { writeAtomically } from '../common/write-atomically.ts'

const record = z.object({
  id: z.string(),
  /** Of what the browser holds; the file opens nothing to who reads it. */
  digest: z.string(),
  /** The one before the last rotation, for requests that were on their way. */
  former: z.object({ digest: z.string(), until: z.number() }).nullable(),
  /** Whose, on a hub; absent where nobody signs in. */
  agentId: z.number().int().optional(),
  browser: z.string().nullable(),
  system: z.string().nullable(),
  since: z.number(),
  renewedAt: z.number(),
  lastUsedAt: z.number(),
})
export type SessionRecord = z.infer<typeof record>

const content = z.object({ version: z.literal(1), sessions: z.array(record) })

/** Where sessions outlive the host. */
export interface SessionFile {
  load(): readonly SessionRecord[]
  /** Writes in the background, one write at a time, the newest last. */
  save(sessions: readonly SessionRecord[]): void
  /** When everything is written. */
  settled(): Promise<void>
}

/** `sessions.json` of the data folder. What cannot be read counts as none: pages ask for a new code then. */
export function openSessionFile(dataFolder: string, log: Log): SessionFile {
  const path = join(dataFolder, 'sessions.json')
  let next: readonly SessionRecord[] | null = null
  let writing: Promise<void> | null = null

  async function write(): Promise<void> {
    while (next !== null) {
      const sessions = next
      next = null
      try {
        await writeAtomically(path, JSON.stringify({ version: 1, sessions }))
      } catch (error) {
        log.warn('sessions could not be written; they end with this start', { error })
      }
    }
    writing = null
  }

  return {
    load() {
      try {
        return content.parse(JSON.parse(readFileSync(path, 'utf8'))).sessions
      } catch (error) {
        const absent = codeOf(error) === 'ENOENT'
        if (!absent) log.warn('sessions could not be read; browsers have to enter again', { error })
        return []
      }
    },
    save(sessions) {
      next = sessions
      writing ??= write()
    },
    settled: async () => writing ?? undefined,
  }
}

/** For a host that is not started again. */
export const noSessionFile: SessionFile = {
  load: () => [],
  save: () => undefined,
  settled: () => Promise.resolve(),
}
