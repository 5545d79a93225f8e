import { useSyncExternalStore } from 'react'

/**
 * How many panes stand side by side. `wide`: list, conversation and customer; `tight`: the customer is laid over the
 * conversation; `folded`: list or conversation; `slim`: folded, and the customer laid over. A page at 200 % of
 * 1280 is 640 wide.
 */
export type Room = 'wide' | 'tight' | 'folded' | 'slim'

/** `width`: of the page, in CSS pixels. */
export function roomOf(width: number): Room {
  if (width < 760) return 'slim'
  if (width < 960) return 'folded'
  return width < 1180 ? 'tight' : 'wide'
}

export const isFolded = (room: Room) => room === 'folded' || room === 'slim'
export const isCustomerOver = (room: Room) => room === 'tight' || room === 'slim'

export const roomNow = () => roomOf(window.innerWidth)

export function usePageWidth(): number {
  return useSyncExternalStore(followResize, () => window.innerWidth)
}

export function useRoom(): Room {
  return roomOf(usePageWidth())
}

function followResize(changed: () => void) {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}
