import type { KeyboardEvent, RefObject } from 'react'
import { blanksIn, fillTemplate, type TemplateField } from '#shared/template-fields.ts'
import { useCommandHandler } from '../../actions/command-handlers.ts'
import { useServices } from '../../app/services.ts'
import { isComposing } from '../../ui/is-composing.ts'
import { openDialog } from '../../app/ui-store.ts'

/**
 * `;` at the start of a word asks for a template. By character, not by key: on a Cyrillic layout that
 * key writes ж. The chosen text arrives through the `insertTemplate` handler; what is known of its open fields is
 * filled in, and the first one that is not known is marked to be written over.
 */
export function useTemplateKey(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  change: (text: string) => void,
  values: () => Readonly<Record<TemplateField, string | null>>,
) {
  const { ui } = useServices()

  useCommandHandler('insertTemplate', (chosen) => {
    const node = area.current
    if (!node) return
    const at = node.selectionStart
    const filled = fillTemplate(chosen, values())
    const [blank] = blanksIn(filled)
    const { start, end } = blank ?? { start: filled.length, end: filled.length }
    change(text.slice(0, at) + filled + text.slice(node.selectionEnd))
    requestAnimationFrame(() => {
      node.focus()
      node.setSelectionRange(at + start, at + end)
    })
  })

  return (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const before = text[event.currentTarget.selectionStart - 1]
    const startsWord = before === undefined || /\s/.test(before)
    if (isComposing(event)) return
    if (event.key !== ';' || !startsWord || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    openDialog(ui, 'template')
  }
}
