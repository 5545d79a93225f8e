import type { PollBatch } from '../channels/channel.ts'
import type { IngestStatements, StoredMessage } from '../store/ingest-statements.ts'

export interface BatchLookup {
  /** The stored message of this id, as it is now. */
  find(externalId: string): StoredMessage | null
}

/**
 * Looks up at once what a batch says something about: a question a message would cost as much as storing
 * it. An answer holds only until the first event of its message has changed something.
 */
export function createBatchLookup(
  statements: IngestStatements,
  accountId: number,
  events: PollBatch['events'],
): BatchLookup {
  const fresh = new Set(
    events.flatMap((event) => ('externalId' in event ? [event.externalId] : [])),
  )
  const known = statements.findMessages(accountId, [...fresh])
  // Some event will give these to another message before their own turn comes.
  for (const event of events) {
    if (event.type === 'edit' && event.newExternalId !== undefined) fresh.delete(event.newExternalId)
  }
  return {
    find: (externalId) =>
      fresh.delete(externalId)
        ? (known.get(externalId) ?? null)
        : statements.findMessage(accountId, externalId),
  }
}
