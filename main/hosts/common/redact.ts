/** What a log line may not hold. The order matters: named credentials before bare shapes. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\b(authorization|cookie|set-cookie)\s*[:=]\s*[^\r\n,;]+/gi, '$1: [redacted]'],
  [
    /\b((?:access|refresh|bot|user|community)?_?token|client_secret|secret|password|code|sig|key)=[^&\s"']+/gi,
    '$1=[redacted]',
  ],
  [/\b\d{6,}:[\w-]{30,}/g, '[bot token]'],
  [/\/bot\d{6,}:[\w-]+/g, '/bot[redacted]'],
  [/\bvk\d\.[a-z]\.[\w-]{20,}/gi, '[token]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  [/(?:\+\d|(?<!\d)[78])[\s(-]*\d{3}[\s)-]*\d{3}[\s-]*\d{2}[\s-]*\d{2}(?!\d)/g, '[phone]'],
  [/\b[A-Za-z0-9_-]{40,}\b/g, '[redacted]'],
]

const secretName = /token|secret|password|authorization|cookie|credential|api_?key/i
const deepest = 6

/** Takes credentials, e-mail addresses and phone numbers out of a text. */
export function redactText(text: string): string {
  return patterns.reduce((current, [pattern, put]) => current.replace(pattern, put), text)
}

/** The same for anything that is logged: texts inside it, and whole values under a secret's name. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return '[too deep]'
  if (value instanceof Error) return redactText(value.stack ?? value.message)
  if (Array.isArray(value)) return value.map((item) => redactValue(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) ? '[redacted]' : redactValue(inner, depth + 1),
    ]),
  )
}
