import type { EpochMs } from '#shared/domain.ts'
import type { ChannelMemory } from '../channels/channel.ts'
import type { Log } from '../ports.ts'
import type { AccountRepository } from '../store/account-repository.ts'

export interface ChannelMemoryParts {
  readonly repository: Pick<AccountRepository, 'notes' | 'saveNote'>
  readonly accountId: number
  readonly now: () => EpochMs
  readonly log: Log
}

/** One account's notes: read once, then kept at hand and written behind, in order. */
export async function openChannelMemory(parts: ChannelMemoryParts): Promise<ChannelMemory> {
  const { repository, accountId, now, log } = parts
  const notes = new Map(await repository.notes(accountId))
  let writing: Promise<void> = Promise.resolve()
  return {
    get: (name) => notes.get(name) ?? null,
    set(name, value) {
      if (notes.get(name) === value) return
      notes.set(name, value)
      writing = writing
        .then(() => repository.saveNote(accountId, name, value, now()))
        .catch((error: unknown) => {
          log.warn('a note of this account could not be stored', { name, error: String(error) })
        })
    },
  }
}
