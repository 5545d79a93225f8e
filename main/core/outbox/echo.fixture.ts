import type { Store } from '../store/database.ts'
import { createBatchReader } from '../store/batch-reader.ts'
import { createBatchWriter, type BatchChanges } from '../store/batch-writer.ts'
import { network } from '../journal/facts.ts'
import { actionOfEcho } from './echo.ts'
import { sentFacts } from './outbox-facts.ts'

/** What ingest does with an echo of one conversation; null: it was not written here, or is known already. */
export async function confirmByEcho(
  store: Store,
  echo: {
    readonly conversationId: number
    readonly externalId: string
    readonly text: string
    readonly postedAt: number
  },
): Promise<{ readonly messageId: number; readonly outboxId: number } | null> {
  const { externalId, postedAt } = echo
  return store.inTransaction(() => {
    const known = store.raw.prepare('select 1 from messages where external_id = ?').get(externalId)
    if (known !== undefined) return null
    const ours = actionOfEcho(createBatchReader(store.raw).unconfirmed([echo.conversationId]), echo)
    if (!ours) return null
    const steps = createBatchWriter(store.raw).save({
      ...noChanges(postedAt),
      confirmed: [{ id: ours.id, messageId: ours.message_id, externalId, postedAt }],
      facts: sentFacts(ours, postedAt, network),
    })
    while (steps.next().done !== true) continue
    return { messageId: ours.message_id, outboxId: ours.id }
  })
}

function noChanges(at: number): BatchChanges {
  return {
    at,
    contacts: [],
    newAuthors: [],
    renamedAuthors: [],
    permittedAuthors: [],
    merges: [],
    moves: [],
    newConversations: [],
    newMessages: [],
    changedMessages: [],
    edits: [],
    hits: [],
    claimed: [],
    tags: [],
    conversations: [],
    outcomes: [],
    confirmed: [],
    arrivals: [],
    strangers: [],
    facts: [],
  }
}
