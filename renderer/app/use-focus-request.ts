import { useEffect, type RefObject } from 'react'
import { useServices } from './services.ts'
import type { FocusTarget } from './ui-store.ts'
import { useUi } from './use-ui.ts'

/**
 * Takes the focus once when this part of the screen is asked for it. A part that shows one conversation
 * (`conversationId`) answers only a request made for that one: while the pane still shows the
 * conversation before, words must not land in its fields.
 */
export function useFocusRequest(
  target: FocusTarget,
  part: RefObject<HTMLElement | null>,
  conversationId?: string,
) {
  const { ui } = useServices()
  const request = useUi((state) => state.focusRequest)

  useEffect(() => {
    if (request.answered || request.target !== target || part.current === null) return
    if (conversationId !== undefined && request.conversationId !== conversationId) return
    ui.setState({ focusRequest: { ...request, answered: true } })
    part.current.focus({ preventScroll: true })
    if (part.current instanceof HTMLTextAreaElement) toEnd(part.current)
  }, [ui, request, target, part, conversationId])
}

/** New words go behind those of a draft. */
function toEnd(field: HTMLTextAreaElement) {
  field.setSelectionRange(field.value.length, field.value.length)
}
