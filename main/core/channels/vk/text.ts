const named: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['nbsp', '\u00a0'],
])

const code = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(quot|amp|lt|gt|apos|nbsp));|<br\s*\/?>/gi

/** VK writes some characters in codes of HTML (`&#10071;`, `&quot;`, `<br>`). Each is read once. */
export function plainText(text: string): string {
  if (!text.includes('&') && !text.includes('<')) return text
  return text.replace(code, (whole: string, decimal?: string, hex?: string, name?: string) => {
    if (whole.startsWith('<')) return '\n'
    if (name !== undefined) return named.get(name.toLowerCase()) ?? whole
    return character(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)) ?? whole
  })
}

/** Nothing that is no character of its own: half an emoji, the end of a string, beyond Unicode. */
function character(point: number): string | null {
  const isHalf = point >= 0xd800 && point <= 0xdfff
  const isControl = point < 32 && point !== 9 && point !== 10 && point !== 13
  return isHalf || isControl || point > 0x10ffff ? null : String.fromCodePoint(point)
}

/** VK marks mentions as `[id1|Anna]` and links as `[https://…|words]`; people should read the words. */
export function readableText(text: string): string {
  return plainText(text)
    .replace(/\[(?:id|club|public|event|app)\d+(?:[:_][^\]|]*)?\|([^\]]+)\]/g, '$1')
    .replace(/\[(https?:\/\/[^\]|\s]+)\|([^\]]+)\]/g, '$2 ($1)')
}

/** A title: at most 200 characters, never half an emoji; nothing when there are no words. */
export function title(text: string | undefined): string | undefined {
  const value = text === undefined ? '' : readableText(text).trim()
  if (value.length <= 200) return value === '' ? undefined : value
  return `${value.slice(0, 199).replace(/[\ud800-\udbff]$/, '')}…`
}
