import { useLayoutEffect, useState, type RefObject } from 'react'

const none: ReadonlySet<number> = new Set()

/** Which children of a wrapping line found no room in its first row, by their position. */
export function useWrapped(line: RefObject<HTMLElement | null>): ReadonlySet<number> {
  const [wrapped, setWrapped] = useState(none)

  useLayoutEffect(() => {
    const node = line.current
    if (!node) return undefined
    const measure = () => {
      const children = Array.from(node.children, (child) => child as HTMLElement)
      const top = children[0]?.offsetTop ?? 0
      const found = children.flatMap((child, index) => (child.offsetTop > top ? [index] : []))
      setWrapped((before) =>
        found.length === before.size && found.every((index) => before.has(index))
          ? before
          : new Set(found),
      )
    }
    measure()
    // Counts and the language change how wide a tab is.
    const observer = new ResizeObserver(measure)
    observer.observe(node)
    for (const child of node.children) observer.observe(child)
    return () => observer.disconnect()
  }, [line])

  return wrapped
}
