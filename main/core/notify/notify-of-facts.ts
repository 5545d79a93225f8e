import type { Fact } from '../journal/facts.ts'
import type { Notifications, Place } from './notifications.ts'

export interface FactNotifierOptions {
  readonly notifications: Pick<Notifications, 'arrived' | 'accountBlocked' | 'undelivered'>
  readonly authorName: (conversationId: number) => Promise<string>
  readonly accountName: (accountId: number) => Promise<string | null>
}

/**
 * Says what the journal tells and a person must hear of: somebody came to the private chat, a reply did not go
 * out, an account stopped.
 */
export function createFactNotifier({ notifications, authorName, accountName }: FactNotifierOptions) {
  async function sayOne(fact: Fact): Promise<void> {
    if (fact.kind === 'handoff.arrived' && fact.conversationId !== null) {
      notifications.arrived(fact.conversationId, await authorName(fact.conversationId))
    }
    // What a person paused needs no telling.
    const isOver = fact.kind === 'account' && ['stopped', 'paused'].includes(fact.data.change)
    if (isOver && fact.actor.kind === 'program' && fact.accountId !== null) {
      const name = await accountName(fact.accountId)
      if (name !== null) notifications.accountBlocked(name)
    }
  }

  async function sayUndelivered(facts: readonly Fact[]): Promise<void> {
    const ids = facts.flatMap(({ kind, conversationId }) =>
      (kind === 'outbox.failed' || kind === 'outbox.uncertain') && conversationId !== null
        ? [conversationId]
        : [],
    )
    const places: Place[] = []
    for (const id of new Set(ids)) places.push({ id, authorName: await authorName(id) })
    if (places.length > 0) notifications.undelivered(places)
  }

  return async (facts: readonly Fact[]): Promise<void> => {
    for (const fact of facts) await sayOne(fact)
    await sayUndelivered(facts)
  }
}
