/** VK marks mentions as `[id1|Anna]` and links as `[https://…|words]`; people should read the words. */
export function readableText(text: string): string {
  return text
    .replace(/\[(?:id|club|public|event|app)\d+(?:[:_][^\]|]*)?\|([^\]]+)\]/g, '$1')
    .replace(/\[(https?:\/\/[^\]|\s]+)\|([^\]]+)\]/g, '$2 ($1)')
}

/**
 * Cuts a text in two near its middle, at the best of paragraph, line, sentence and word; never
 * inside a surrogate pair.
 */
export function splitInTwo(text: string): readonly [string, string] {
  const middle = Math.ceil(text.length / 2)
  for (const boundary of ['\n\n', '\n', '. ', ' ']) {
    const before = text.lastIndexOf(boundary, middle)
    if (before > text.length / 4) {
      const at = before + boundary.length
      return [text.slice(0, at).trimEnd(), text.slice(at).trimStart()]
    }
  }
  const low = text.charCodeAt(middle)
  const at = low >= 0xdc00 && low <= 0xdfff ? middle - 1 : middle
  return [text.slice(0, at), text.slice(at)]
}
