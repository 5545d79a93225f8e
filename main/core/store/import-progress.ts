import type { EpochMs, Network } from '#shared/domain.ts'
import type { By } from '../journal/facts.ts'
import type { RawConnection } from './database.ts'
import { createJournalStatements } from './journal.ts'

/** How far an import is: lines read, messages that were new, were there already, and lines that are no message. */
export interface ImportProgress {
  readonly line: number
  readonly added: number
  readonly known: number
  readonly rejected: number
}

interface AccountOf {
  readonly id: string
  readonly name: string
  readonly simulated?: boolean | undefined
}

/** Imports of archives, and the accounts they are of. Synchronous; the caller holds the transaction. */
export function createImportRows(raw: RawConnection) {
  const journal = createJournalStatements(raw)
  const find = raw.prepare<[string], ImportProgress & { readonly id: number; readonly finished_at: number | null }>(
    'select id, line, added, known, rejected, finished_at from archive_imports where fingerprint = ?',
  )
  const insert = raw.prepare<[string, number], { readonly id: number }>(
    `insert into archive_imports (fingerprint, line, added, known, rejected, started_at) values (?, 0, 0, 0, 0, ?)
     on conflict (fingerprint) do update set line = 0, added = 0, known = 0, rejected = 0,
       started_at = excluded.started_at, finished_at = null
     returning id`,
  )
  const save = raw.prepare('update archive_imports set line = ?, added = ?, known = ?, rejected = ? where id = ?')
  const finish = raw.prepare('update archive_imports set finished_at = ? where id = ?')
  const account = raw.prepare<[string, string], { readonly id: number }>(
    'select id from accounts where network = ? and external_id = ?',
  )
  const insertAccount = raw.prepare(
    `insert into accounts (network, external_id, name, api_root, simulated, status, public_fields_json, settings_json,
       health_json, created_at, removed_at)
     values (?, ?, ?, '', ?, 'stopped', '{}', '{}', '[]', ?, ?)`,
  )

  return {
    /** Where an interrupted import of the same stands, or a new one; a finished one begins anew and finds all known. */
    begin(fingerprint: string, at: EpochMs): ImportProgress & { readonly id: number } {
      const found = find.get(fingerprint)
      if (found && found.finished_at === null) return found
      const id = insert.get(fingerprint, at)?.id
      if (id === undefined) throw new Error('insert without a row')
      return { id, line: 0, added: 0, known: 0, rejected: 0 }
    },
    save(id: number, { line, added, known, rejected }: ImportProgress): void {
      save.run(line, added, known, rejected, id)
    },
    finish(id: number, { added }: ImportProgress, { actor, at }: By): void {
      finish.run(at, id)
      journal.append([{ kind: 'archive.imported', actor, at, data: { importId: id, messages: added } }])
    },
    /** The account with this identity; one that never was here is made as a removed one: nothing polls it. */
    accountOf(network: Network, { id, name, simulated }: AccountOf, at: EpochMs): number {
      const found = account.get(network, id)
      if (found) return found.id
      return Number(insertAccount.run(network, id, name, simulated ? 1 : 0, at, at).lastInsertRowid)
    },
  }
}
