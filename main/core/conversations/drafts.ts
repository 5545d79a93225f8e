import type { Visibility } from '#shared/domain.ts'
import type { By } from '../journal/facts.ts'
import type { Presence } from '../presence/presence.ts'
import type { Store } from '../store/database.ts'
import { draftsOf, dropDrafts, putDraft, type DraftRow } from '../store/drafts.ts'
import { appendFacts } from '../store/journal.ts'
import { draftsOfWindow, type DraftsOfWindow } from './decide-drafts.ts'

export interface TypedDraft {
  readonly text: string
  readonly visibility: Visibility
  readonly seen: string | null
  /** The window whose draft it goes on with; nothing is taken from one that is open. */
  readonly takesFrom: string | null
}

/** What stands in the composers: one draft a window, kept with every pause in typing. */
export function createDrafts({
  store,
  presence,
  by,
  agentId,
  onTyped,
}: {
  readonly store: Store
  readonly presence: Presence
  readonly by: () => By
  /** Who asks. */
  readonly agentId: () => number
  /** Other windows may show what this one types. */
  readonly onTyped: (conversationId: number) => void
}) {
  const isOpen = (window: string) => presence.isOpen(window)

  return {
    async of(conversationId: number, window: string): Promise<DraftsOfWindow> {
      return draftsOfWindow(await draftsOf(store.db, conversationId), { window, agentId: agentId() }, isOpen)
    },
    /** An empty text removes this window's draft. */
    async save(conversationId: number, window: string, typed: TypedDraft): Promise<void> {
      if (typed.text === '') presence.rests(window, conversationId)
      else presence.writes(window, conversationId)
      const { actor, at } = by()
      const owner = agentId()
      await store.db.transaction().execute(async (trx) => {
        const before = await draftsOf(trx, conversationId)
        const { takesFrom, ...words } = typed
        const gone = [
          ...(typed.text === '' ? [window] : []),
          ...(takesFrom === null || takesFrom === window || isOpen(takesFrom) || !isTheirs(before, takesFrom, owner)
            ? []
            : [takesFrom]),
        ]
        await dropDrafts(trx, conversationId, gone)
        if (typed.text !== '') await putDraft(trx, conversationId, { ...words, window, agentId: owner, updatedAt: at })
        const has = typed.text !== '' || before.some((draft) => !gone.includes(draft.window))
        if (has === before.length > 0) return
        await appendFacts(trx, [{ kind: 'conversation.drafted', actor, at, conversationId, data: { has } }])
      })
      onTyped(conversationId)
    },
  }
}

export type Drafts = ReturnType<typeof createDrafts>

const isTheirs = (drafts: readonly DraftRow[], window: string, agentId: number) =>
  drafts.every((draft) => draft.window !== window || draft.agentId === null || draft.agentId === agentId)
