import { useEffect } from 'react'

/** What may have the focus where nothing in particular has it, the innermost first. */
const places = '[role=log], [role=listbox][data-command-keys], main'
const list = '[role=listbox][data-command-keys]'

/**
 * When what had the focus goes away (a button with the bar it stood on, a list that is empty now), the focus falls to
 * the page: keys still work, but whoever cannot see the screen starts at its top again. It goes to what remains around
 * instead. Whoever takes the focus away by a click on nothing meant that.
 */
export function useKeptFocus() {
  useEffect(() => {
    let last: Element | null = null
    let around: readonly Element[] = []
    let timer: ReturnType<typeof setTimeout> | undefined

    function onFocusIn({ target }: FocusEvent) {
      if (!(target instanceof Element)) return
      last = target
      around = ancestorsOf(target)
    }

    function onFocusOut({ relatedTarget }: FocusEvent) {
      if (relatedTarget !== null) return
      const left = last
      queueMicrotask(() => {
        if (left === null || left !== last) return
        if (canHaveFocus(left)) last = null
        else lookSoon()
      })
    }

    function look() {
      if (document.activeElement !== document.body || last === null || canHaveFocus(last)) return
      last = null
      heirOf(around)?.focus({ preventScroll: true })
    }

    /** Whoever asked for the focus in the same breath gets it first. */
    function lookSoon() {
      clearTimeout(timer)
      timer = setTimeout(look, 0)
    }

    const observer = new MutationObserver(() => {
      if (document.activeElement === document.body) lookSoon()
    })
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      // React hides by style what waits for more of itself.
      attributeFilter: ['disabled', 'hidden', 'inert', 'style'],
    })
    document.addEventListener('focusin', onFocusIn)
    document.addEventListener('focusout', onFocusOut)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      document.removeEventListener('focusin', onFocusIn)
      document.removeEventListener('focusout', onFocusOut)
    }
  }, [])
}

function ancestorsOf(element: Element): readonly Element[] {
  const parent = element.parentElement
  return parent === null ? [] : [parent, ...ancestorsOf(parent)]
}

function canHaveFocus(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled, [inert] *') && element.checkVisibility()
}

/** The innermost place that is left around what went; inside of a pane the place that is read there. */
function heirOf(around: readonly Element[]): HTMLElement | null {
  const open = [...document.querySelectorAll<HTMLElement>('[role=dialog], [role=alertdialog]')].at(-1)
  if (open) return open
  for (const element of around) {
    if (!canHaveFocus(element)) continue
    const inside = () => element.querySelector(list) ?? element.querySelector(places)
    const place = element.matches(places) ? element : inside()
    if (place instanceof HTMLElement) return place
  }
  return null
}
