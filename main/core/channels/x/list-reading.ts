import type { z } from 'zod'
import type { QuarantineItem } from '../channel.ts'
import type { Answer } from './answer.ts'

/** What one page of a list held that could be read, and what could not. */
export interface PageReading<Item> {
  readonly items: readonly { readonly item: Item; readonly raw: unknown }[]
  readonly quarantined: readonly QuarantineItem[]
}

/** @param kind for reasons: `post`, `dm_event`. */
export function readList<Item>(
  answer: Answer,
  kind: string,
  schema: z.ZodType<Item>,
): PageReading<Item> {
  const { data } = answer
  if (data === undefined || data === null) return { items: [], quarantined: [] }
  if (!Array.isArray(data)) {
    return { items: [], quarantined: [{ reason: `${kind}: the list is none`, raw: data }] }
  }
  const items: { readonly item: Item; readonly raw: unknown }[] = []
  const quarantined: QuarantineItem[] = []
  for (const raw of data as readonly unknown[]) {
    const parsed = schema.safeParse(raw)
    if (parsed.success) items.push({ item: parsed.data, raw })
    else quarantined.push({ reason: `${kind}: ${parsed.error.message.slice(0, 500)}`, raw })
  }
  return { items, quarantined }
}

/**
 * What `map` makes of an item, or the item in quarantine: one that nobody foresaw must cost only itself,
 * never the stream.
 */
export function mapOrQuarantine<Mapped extends object>(
  raw: unknown,
  map: () => Mapped | { readonly unusable: string },
): { readonly mapped: Mapped } | { readonly quarantined: QuarantineItem } {
  try {
    const mapped = map()
    return 'unusable' in mapped ? { quarantined: { reason: mapped.unusable, raw } } : { mapped }
  } catch (error) {
    return { quarantined: { reason: `could not be read: ${String(error).slice(0, 500)}`, raw } }
  }
}

