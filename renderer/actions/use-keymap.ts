import { isComposing } from '../ui/is-composing.ts'
import { useEffect } from 'react'
import { useServices } from '../app/services.ts'
import { usePreferences } from '../app/use-preferences.ts'
import { commands } from './commands.ts'
import { isModifier, notationOf } from './key-notation.ts'
import { matchKeys } from './keymap.ts'
import { runCommand } from './run-command.ts'
import { createTypeAhead } from './type-ahead.ts'
import { learnLayout, readKey } from './written-key.ts'

const chordMs = 1200

function isTextField(target: Element): boolean {
  return (
    target.closest('textarea, select, [contenteditable="true"]') !== null ||
    target.closest('input:not([type=checkbox]):not([type=radio]):not([type=button])') !== null
  )
}

/** Popups and dialogs work their own keys. */
const ownKeys = '[role=dialog], [role=menu], [role=alertdialog], [data-own-keys]'
/** Keys that mean something to the focused control itself. */
const controlKeys = /^(Shift\+)?(Enter|Space|Tab|ArrowUp|ArrowDown|Home)$/

/** Tab changes the split from a list with tabs only: from the conversation it leads on through the page. */
function isFree(target: Element, notation: string): boolean {
  if (target === document.body || target.matches('main')) return true
  const place = notation.endsWith('Tab') ? '[role=listbox]:not([data-no-tabs])' : '[data-command-keys]'
  return target.closest(place) !== null
}

/** Turns key presses anywhere on the page into commands. */
export function useKeymap() {
  const services = useServices()
  const preferences = usePreferences()

  useEffect(() => {
    void learnLayout()
    let pressed = ''
    let pressedAt = 0
    const typeAhead = createTypeAhead()

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || isComposing(event) || isModifier(event.code)) return
      const target = event.target instanceof Element ? event.target : document.body
      const { dialog, screen, focusRequest } = services.ui.getState()
      if (dialog !== null || target.closest(ownKeys)) return
      const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (isLetter && !isTextField(target)) {
        if (typeAhead.hold(focusRequest, event.key, event.timeStamp)) return event.preventDefault()
      }
      const notation = notationOf(readKey(event))
      const place = {
        screen,
        typing: isTextField(target),
        composing: target.closest('[data-composer]') !== null,
      }
      if (controlKeys.test(notation) && !isFree(target, notation)) return
      const chord = pressed !== '' && event.timeStamp - pressedAt < chordMs
      const match = matchKeys(
        commands,
        preferences,
        chord ? `${pressed} ${notation}` : notation,
        place,
      )
      pressed = match.type === 'chord' ? notation : ''
      pressedAt = event.timeStamp
      if (match.type === 'none') return
      event.preventDefault()
      // A key held down asks once: it must not send what it was just told to look at.
      const isHeld = event.repeat && match.type === 'command' && match.command.where === 'composer'
      if (match.type === 'command' && !isHeld) runCommand(services, match.command)
    }

    function onFocusIn(event: FocusEvent) {
      if (!(event.target instanceof Element) || !isTextField(event.target)) return
      const typed = typeAhead.release(services.ui.getState().focusRequest)
      // The only way that tells the field's own listeners, keeps its undo and respects the caret.
      if (typed !== '') document.execCommand('insertText', false, typed)
    }

    window.addEventListener('keydown', onKeyDown)
    window.addEventListener('focusin', onFocusIn)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('focusin', onFocusIn)
    }
  }, [services, preferences])
}
