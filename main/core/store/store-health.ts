import { OtklikError, type ErrorCode } from '#shared/errors.ts'
import { explainStoreError, storeTroubles } from './store-error.ts'

/** What keeps the store from storing, known from its own reads and writes. */
export interface StoreHealth {
  /** Null while all is well. */
  current(): OtklikError | null
  /** Told when trouble begins, changes its kind, or has passed. Returns what ends it. */
  onChange(listen: (trouble: OtklikError | null) => void): () => void
  /** Somebody who looked at the file from beside found this. */
  report(trouble: OtklikError): void
}

export interface StoreHealthWriter extends StoreHealth {
  /** A statement failed. Returns the error to throw instead. */
  failed(error: unknown): unknown
  /** Something was written for good. */
  stored(): void
  /** Whether the file still lies where it was opened. */
  inPlace(isThere: boolean): void
  /** Throws `database_gone`: what is written into a file without a name is lost. */
  refuseIfGone(): void
}

/** Another page that can be written says nothing about the damaged one. */
const lasting: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['database_corrupt', 'database_gone'])

export function createStoreHealth(file: string): StoreHealthWriter {
  const listeners = new Set<(trouble: OtklikError | null) => void>()
  let trouble: OtklikError | null = null

  function set(next: OtklikError | null) {
    const isNews = next?.code !== trouble?.code
    trouble = next
    if (isNews) for (const listen of Array.from(listeners)) listen(next)
  }

  return {
    current: () => trouble,
    onChange(listen) {
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
    failed(error) {
      const explained = explainStoreError(error, file)
      const isTrouble = explained instanceof OtklikError && storeTroubles.has(explained.code)
      if (isTrouble && !(trouble && lasting.has(trouble.code))) set(explained)
      return explained
    },
    report: set,
    stored() {
      if (trouble && !lasting.has(trouble.code)) set(null)
    },
    inPlace(isThere) {
      if (!isThere) set(new OtklikError('database_gone', { file }))
      else if (trouble?.code === 'database_gone') set(null)
    },
    refuseIfGone() {
      if (trouble?.code === 'database_gone') throw trouble
    },
  }
}
