import { useEffect, useRef, useState, type RefObject } from 'react'
import type { ConversationDetail } from '#shared/contract/conversation.ts'
import { useServices } from '../../app/services.ts'
import { useFocusRequest } from '../../app/use-focus-request.ts'
import { useUi } from '../../app/use-ui.ts'

interface ComposerText {
  readonly text: string
  readonly change: (text: string) => void
  readonly area: RefObject<HTMLTextAreaElement | null>
  /** Saves what was typed, on leaving the field. */
  readonly leave: () => void
}

/**
 * The words in the composer: kept with every change, taken over from the core while nothing was typed here. What
 * another window writes or sends in this conversation never touches words that were typed in this one.
 */
export function useComposerText(detail: ConversationDetail): ComposerText {
  const { drafts, queryClient, queries } = useServices()
  const { id, visibility } = detail.item
  const area = useRef<HTMLTextAreaElement>(null)
  const stored = detail.draft?.text ?? ''
  const known = () => drafts.unsaved(id)?.text ?? (drafts.typedHere(id) || stored)
  const [text, setText] = useState(known)
  const [lastStored, setLastStored] = useState(stored)

  if (stored !== lastStored) {
    setLastStored(stored)
    if (drafts.typedHere(id) === '') setText(known())
  }

  const restored = useUi((state) => state.restoredDraft)
  const [lastRestored, setLastRestored] = useState(restored)
  if (restored !== lastRestored) {
    setLastRestored(restored)
    if (restored?.conversationId === id) setText(restored.text)
  }

  useFocusRequest('reply', area, id)

  function change(next: string) {
    setText(next)
    drafts.change(id, { text: next, visibility })
    queryClient.setQueryData(
      queries.conversations.get.queryKey({ input: { id } }),
      (detailNow) =>
        detailNow && { ...detailNow, draft: next === '' ? null : { text: next, visibility } },
    )
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

  return { text, change, area, leave: () => void drafts.flush() }
}
