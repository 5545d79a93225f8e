import type { z } from 'zod'
import type { QuarantineItem } from '../channel.ts'
import type { Parsed } from './items.ts'

/** Puts aside what has another shape than we know, saying where. */
export function quarantine(what: string, error: z.ZodError, raw: unknown): Parsed {
  const issue = error.issues[0]
  const where = issue?.path.join('.') || 'whole'
  return { quarantined: { reason: `${what}: ${where}: ${issue?.message ?? 'unreadable'}`, raw } }
}

/** Puts aside what made us stumble: one item costs only itself, whatever is in it. */
export function putAside(what: string, error: unknown, raw: unknown): QuarantineItem {
  return { reason: `${what}: ${String(error).slice(0, 200)}`, raw }
}

/** A parser that never throws. */
export function guarded(what: string, parse: (raw: unknown) => Parsed): (raw: unknown) => Parsed {
  return (raw) => {
    try {
      return parse(raw)
    } catch (error) {
      return { quarantined: putAside(what, error, raw) }
    }
  }
}
