import type { EpochMs, Network } from '#shared/domain.ts'
import type { InboundAuthor } from '../channels/channel.ts'
import type { AuthorRow } from '../store/batch-reader.ts'
import type { NewContact } from '../store/batch-writer.ts'

/** An author as they are by now. */
export interface WorkingAuthor {
  readonly row: AuthorRow
}

interface Entry {
  row: AuthorRow
  readonly isNew: boolean
  isRenamed: boolean
  isPermitted: boolean
}

/** The authors of a batch while it is decided; each is written once in the end. */
export function createWorkingAuthors(
  known: readonly AuthorRow[],
  network: Network,
  at: EpochMs,
  nextIds: { readonly author: number; readonly contact: number },
) {
  const entries = new Map<string, Entry>(
    known.map((row) => [
      row.external_id,
      { row, isNew: false, isRenamed: false, isPermitted: false },
    ]),
  )
  const contacts: NewContact[] = []
  let { author: nextAuthor, contact: nextContact } = nextIds

  function add(author: InboundAuthor): Entry {
    const contact = { id: nextContact++, name: author.name }
    const row: AuthorRow = {
      id: nextAuthor++,
      network,
      external_id: author.externalId,
      contact_id: contact.id,
      name: author.name,
      handle: author.handle ?? null,
      url: author.url ?? null,
      avatar_url: author.avatarUrl ?? null,
      reach: author.reach ?? null,
      private_allowed: null,
      blocked_at: null,
      updated_at: at,
    }
    contacts.push(contact)
    const entry = { row, isNew: true, isRenamed: false, isPermitted: false }
    entries.set(author.externalId, entry)
    return entry
  }

  return {
    /** The author as the newest poll describes them; what it does not say stays as it was. */
    seen(author: InboundAuthor): WorkingAuthor {
      const entry = entries.get(author.externalId)
      if (!entry) return add(author)
      const before = entry.row
      const name = author.name
      const handle = author.handle ?? before.handle
      const url = author.url ?? before.url
      const avatarUrl = author.avatarUrl ?? before.avatar_url
      const reach = author.reach ?? before.reach
      const isSame =
        name === before.name &&
        handle === before.handle &&
        url === before.url &&
        avatarUrl === before.avatar_url &&
        reach === before.reach
      if (!isSame) {
        entry.row = { ...before, name, handle, url, avatar_url: avatarUrl, reach, updated_at: at }
        entry.isRenamed = true
      }
      return entry
    },
    /** Followers by now, of somebody whom the batch names. */
    reachOf(id: number): number | null {
      for (const { row } of entries.values()) if (row.id === id) return row.reach
      return null
    },
    /** What the person allowed or denied; nothing is kept of somebody who never wrote. */
    permit(externalId: string, isAllowed: boolean, changedAt: EpochMs): AuthorRow | null {
      const entry = entries.get(externalId)
      if (!entry) return null
      entry.row = { ...entry.row, private_allowed: isAllowed ? 1 : 0, updated_at: changedAt }
      entry.isPermitted = true
      return entry.row
    },
    changes() {
      const all = [...entries.values()]
      const old = all.filter((entry) => !entry.isNew)
      return {
        contacts,
        newAuthors: all.filter((entry) => entry.isNew).map((entry) => entry.row),
        renamedAuthors: old.filter((entry) => entry.isRenamed).map((entry) => entry.row),
        permittedAuthors: old.filter((entry) => entry.isPermitted).map((entry) => entry.row),
      }
    },
  }
}

export type WorkingAuthors = ReturnType<typeof createWorkingAuthors>
