/** Nothing a network means to say is nested deeper; what reads it later recurses. */
export const deepest = 48
/** Longer than any text a network lets its people write. */
export const longestText = 32_768

type Node = Readonly<Record<string, unknown>>

/**
 * Shortens, in place, what is nested too deeply or written at too great a length, and leaves a mark
 * where it did; half characters become U+FFFD. Nothing behind this needs to fear any of it.
 */
export function cutDeep(value: unknown): unknown {
  if (!isNested(value)) return cutText(value)
  const open = [{ node: value, depth: 1 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, depth } = next
    for (const key of Object.keys(node)) {
      const child = node[key]
      if (!isNested(child)) {
        const text = cutText(child)
        if (text !== child) replace(node, key, text)
      } else if (depth < deepest) open.push({ node: child, depth: depth + 1 })
      else replace(node, key, '[…]')
    }
  }
  return value
}

function isNested(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** A text of at most `longestText` characters, never half an emoji, with the number of those left out. */
function cutText(value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (value.length <= longestText) return value.isWellFormed() ? value : value.toWellFormed()
  const kept = value.slice(0, longestText - 20).replace(/[\ud800-\udbff]$/, '')
  return `${kept.toWellFormed()}… [+${value.length - kept.length}]`
}

/** Not by assignment: JSON may name a key `__proto__`. */
function replace(node: Node, key: string, value: unknown) {
  Object.defineProperty(node, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}
