import type { MouseEvent } from 'react'
import type { Services } from '../app/services.ts'
import { openMenu } from '../app/ui-store.ts'
import { targets } from './selection.ts'

type MenuServices = Pick<Services, 'ui'>

/** Asked for with a pointer: of the row or message under it. The others that are checked with it come along. */
export function askMenu({ ui }: MenuServices, event: MouseEvent, conversationId: string) {
  event.preventDefault()
  const { checked } = ui.getState()
  const ids = checked.has(conversationId) ? [...checked] : [conversationId]
  openMenu(ui, { ids, at: { x: event.clientX, y: event.clientY }, byKey: false })
}

/** Asked for by a key: of what the commands work on, at the part that has the focus. */
export function askMenuByKey({ ui }: MenuServices, ids: readonly string[] = targets({ ui })) {
  const part = document.activeElement?.closest('[role=log]') ?? selectedRow() ?? document.querySelector('main')
  const box = part?.getBoundingClientRect()
  if (ids.length === 0 || !box) return
  const at = { x: box.left + 40, y: Math.min(box.top + 40, box.bottom) }
  openMenu(ui, { ids, at, byKey: true })
}

/** The browser asks for a menu by itself when its key is pressed. */
export function isByKey({ nativeEvent }: MouseEvent): boolean {
  return nativeEvent instanceof PointerEvent && nativeEvent.pointerType === ''
}

function selectedRow(): Element | null {
  return document.querySelector('[data-conversation][aria-selected=true]')
}
