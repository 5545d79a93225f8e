import { readFileSync } from 'node:fs'
import { posix, join } from 'node:path'

/** A path in a bundle that begins with a dot: of an import, or of a worker's file that is looked for by name. */
const imported = /(?:\bfrom|\bimport\(?)\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g

/**
 * The files of a bundle that its entries load, now or later.
 *
 * @param {string} folder
 * @param {readonly string[]} entries names in `folder`
 * @returns {readonly string[]} paths within `folder`, with slashes
 */
export function reachable(folder, entries) {
  const found = new Set(entries)
  for (const file of found) {
    const text = withoutCommentLines(readFileSync(join(folder, file), 'utf8'))
    for (const [, path = ''] of text.matchAll(imported)) {
      found.add(posix.join(posix.dirname(file), path))
    }
  }
  return [...found].toSorted()
}

/**
 * Libraries name the types they mean in comments, as imports of files that are nowhere.
 *
 * @param {string} text
 */
function withoutCommentLines(text) {
  return text.replaceAll(/^\s*(?:\/?\*\*?\s|\/\/).*$/gm, '')
}
