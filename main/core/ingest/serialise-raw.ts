import { inspect } from 'node:util'

/** A raw item as text for the quarantine, whole, whatever it is. */
export function serialiseRaw(raw: unknown): string {
  if (typeof raw === 'string') return raw
  try {
    return JSON.stringify(raw, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)) ?? String(raw)
  } catch {
    // Rings and depths that JSON cannot write.
    return inspect(raw, { depth: 200, maxArrayLength: null, maxStringLength: null, breakLength: Infinity })
  }
}
