import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

/** Where somebody reads: at the end, which they then follow, or at a message that must not move. */
type ReadingPlace =
  | { readonly kind: 'end' }
  | { readonly kind: 'message'; readonly id: string; readonly offset: number }

/** So near the end one follows it, pixels. */
const nearEnd = 40

const messagesIn = (scroller: HTMLElement) =>
  scroller.querySelectorAll<HTMLElement>('[data-message-id]')

function offsetIn(scroller: HTMLElement, message: HTMLElement): number {
  return message.getBoundingClientRect().top - scroller.getBoundingClientRect().top
}

function placeOf(scroller: HTMLElement): ReadingPlace {
  const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
  if (left <= nearEnd) return { kind: 'end' }
  // One whose beginning is in view: what stands above it in the same message may change its height.
  let first: ReadingPlace | null = null
  for (const message of messagesIn(scroller)) {
    const offset = offsetIn(scroller, message)
    if (offset + message.offsetHeight <= 0) continue
    if (first !== null && offset >= scroller.clientHeight) break
    first = { kind: 'message', id: message.dataset['messageId'] ?? '', offset }
    if (offset >= 0) break
  }
  if (first !== null) return first
  return { kind: 'end' }
}

function keep(scroller: HTMLElement, place: ReadingPlace) {
  if (place.kind === 'end') {
    scroller.scrollTop = scroller.scrollHeight
    return
  }
  const message = scroller.querySelector<HTMLElement>(
    `[data-message-id="${CSS.escape(place.id)}"]`,
  )
  if (message) scroller.scrollTop += offsetIn(scroller, message) - place.offset
}

/**
 * Keeps the place in a log: whatever is added above or below, edited or loaded later, what somebody reads
 * stays where it is; only who stands at the end follows it. The scroller needs `overflow-anchor: none`.
 *
 * @param newest the id of the newest message; another one while somebody reads further up is `newBelow`.
 */
export function useReadingPlace(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  shown: {
    readonly conversationId: string
    readonly newest: string | undefined
    /** Another object asks anew. */
    readonly wanted: { readonly messageId: string } | null
  },
) {
  const { conversationId, newest, wanted } = shown
  const place = useRef<ReadingPlace>({ kind: 'end' })
  const [newBelow, setNewBelow] = useState(false)
  const seen = useRef({ conversationId, newest })

  const keepPlace = useCallback(() => {
    if (scroller.current) keep(scroller.current, place.current)
  }, [scroller])

  useLayoutEffect(() => {
    if (seen.current.conversationId !== conversationId) {
      place.current = { kind: 'end' }
      setNewBelow(false)
    } else if (seen.current.newest !== newest && place.current.kind === 'message') {
      setNewBelow(true)
    }
    seen.current = { conversationId, newest }
  }, [conversationId, newest])

  useLayoutEffect(() => {
    const node = scroller.current
    if (!node || wanted === null) return
    place.current = { kind: 'message', id: wanted.messageId, offset: node.clientHeight / 3 }
  }, [scroller, wanted])

  // After every drawing: an edit, a page of older messages, a new one.
  useLayoutEffect(keepPlace)

  useEffect(() => {
    const node = scroller.current
    if (!node) return undefined
    const onScroll = () => {
      place.current = placeOf(node)
      if (place.current.kind === 'end') setNewBelow(false)
    }
    // Pictures that load, a composer that grows.
    const sizes = new ResizeObserver(keepPlace)
    sizes.observe(node)
    if (content.current) sizes.observe(content.current)
    node.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      node.removeEventListener('scroll', onScroll)
    }
  }, [scroller, content, keepPlace])

  function toEnd() {
    place.current = { kind: 'end' }
    setNewBelow(false)
    keepPlace()
  }

  return { newBelow, toEnd }
}
