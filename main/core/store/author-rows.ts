import type { EpochMs, Network } from '#shared/domain.ts'
import type { InboundAuthor } from '../channels/channel.ts'
import type { RawConnection } from './database.ts'

/** Finds or makes authors. Remembers what it wrote, so that a known author costs no statement. */
export interface AuthorRows {
  upsert(network: Network, author: InboundAuthor, at: EpochMs): UpsertedAuthor
  /** After a rolled-back transaction: what was remembered may not be there. */
  forget(): void
}

export interface UpsertedAuthor {
  readonly id: number
  /** Never seen before, so that nothing of theirs is stored yet. */
  readonly isNew: boolean
}

interface Known {
  readonly id: number
  /** What was written last. */
  readonly author: InboundAuthor
}

const mostRemembered = 20_000

export function createAuthorRows(raw: RawConnection): AuthorRows {
  const find = raw.prepare<[string, string], { id: number }>(
    'select id from authors where network = ? and external_id = ?',
  )
  const insertContact = raw.prepare('insert into contacts (name, created_at) values (?, ?)')
  const insert = raw.prepare(
    `insert into authors (network, external_id, contact_id, name, handle, url, avatar_url, reach,
      private_allowed, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, null, ?)`,
  )
  // A poll that does not say a field must not erase what an earlier one said.
  const update = raw.prepare(
    `update authors set name = ?, handle = coalesce(?, handle), url = coalesce(?, url),
      avatar_url = coalesce(?, avatar_url), reach = coalesce(?, reach), updated_at = ? where id = ?`,
  )
  const known = new Map<string, Known>()

  return {
    upsert(network, author, at) {
      const key = `${network}:${author.externalId}`
      const seen = known.get(key)
      if (seen && saysTheSame(seen.author, author)) return { id: seen.id, isNew: false }
      const id = seen?.id ?? find.get(network, author.externalId)?.id ?? null
      const written = id === null ? create(network, author, at) : change(id, author, at)
      if (known.size >= mostRemembered) known.clear()
      known.set(key, { id: written, author })
      return { id: written, isNew: id === null }
    },
    forget: () => known.clear(),
  }

  function create(network: Network, author: InboundAuthor, at: EpochMs): number {
    const contactId = insertContact.run(author.name, at).lastInsertRowid
    const result = insert.run(
      network,
      author.externalId,
      contactId,
      author.name,
      author.handle ?? null,
      author.url ?? null,
      author.avatarUrl ?? null,
      author.reach ?? null,
      at,
    )
    return Number(result.lastInsertRowid)
  }

  function change(id: number, author: InboundAuthor, at: EpochMs): number {
    update.run(
      author.name,
      author.handle ?? null,
      author.url ?? null,
      author.avatarUrl ?? null,
      author.reach ?? null,
      at,
      id,
    )
    return id
  }
}

function saysTheSame(one: InboundAuthor, other: InboundAuthor): boolean {
  return (
    one.name === other.name &&
    one.handle === other.handle &&
    one.url === other.url &&
    one.avatarUrl === other.avatarUrl &&
    one.reach === other.reach
  )
}
