import { useEffect, useRef, useState, type RefObject } from 'react'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { useUi } from '../../app/use-ui.ts'
import { patchItems } from '../queue/queue-list.ts'

interface ComposerText {
  readonly text: string
  /** What had been seen of the conversation when the text was begun. */
  readonly seen: string
  /** `takesFrom`: the window that is gone and whose words go on here. */
  readonly change: (text: string, takesFrom?: string | null) => void
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** Saves what was typed, on leaving the field. */
  readonly leave: () => void
}

/**
 * The words in the composer: kept with every change, taken over from the core while nothing was typed here. What
 * another window writes or sends in this conversation never touches words that were typed in this one.
 */
export function useComposerText(detail: ConversationDetail): ComposerText {
  const { drafts, queryClient, queries, list } = useServices()
  const { id, visibility } = detail.item
  const area = useRef<HTMLTextAreaElement>(null)
  const stored = detail.draft?.text ?? ''
  const known = () => (drafts.unsaved(id) ?? drafts.typedHere(id))?.text ?? stored
  const [text, setText] = useState(known)
  const [lastStored, setLastStored] = useState(stored)

  if (stored !== lastStored) {
    setLastStored(stored)
    if (drafts.typedHere(id) === null) setText(known())
  }

  const restored = useUi((state) => state.restoredDraft)
  const [lastRestored, setLastRestored] = useState(restored)
  if (restored !== lastRestored) {
    setLastRestored(restored)
    if (restored?.conversationId === id) setText(restored.text)
  }

  useFocusRequest('reply', area, id)

  const before = drafts.typedHere(id) ?? drafts.unsaved(id)
  const isBegun = text.trim() !== ''
  const seen = (isBegun ? (before ?? detail.draft)?.seen : null) ?? detail.seen

  function change(next: string, takesFrom = before?.takesFrom ?? detail.draft?.leftBy ?? null) {
    setText(next)
    drafts.change(id, { text: next, visibility, seen, takesFrom })
    queryClient.setQueryData(
      queries.conversations.get.queryKey({ input: { id } }),
      (detailNow) =>
        detailNow && {
          ...detailNow,
          draft: next === '' ? null : { text: next, visibility, seen, leftBy: null },
        },
    )
    const hasDraft = next !== ''
    if (list.getState().items.get(id)?.hasDraft === hasDraft) return
    list.setState((state) => patchItems(state, [id], (item) => ({ ...item, hasDraft })))
  }

  useEffect(() => {
    const flush = () => void drafts.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
      flush()
    }
  }, [drafts])

  return { text, seen, change, area, leave: () => void drafts.flush() }
}
