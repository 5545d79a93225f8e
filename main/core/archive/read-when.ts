import { dayMs, zoneOf, type Zone } from '../sla/local-time.ts'
import { firstInstant, type Rejection } from './archived-message.ts'

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const russian = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/

/**
 * Reads the dates of a table: ISO 8601, or as Russian programs write them (`21.11.2026 12:00`). One that says no offset
 * is of the given zone; without a zone it is refused, as is what cannot be or lies in the future.
 */
export function createWhenReader(timeZone: string | null, now: number) {
  const zone: Zone | null = timeZone === null ? null : zoneOf(timeZone)
  return (text: string): { readonly at: number } | { readonly reason: Rejection } => {
    const trimmed = text.trim()
    if (trimmed === '') return { reason: 'no_date' }
    const found = iso.exec(trimmed)
    const local = found ? null : russian.exec(trimmed)
    if (!found && !local) return { reason: 'bad_date' }
    const [year, month, day] = found ? [found[1], found[2], found[3]] : [local?.[3], local?.[2], local?.[1]]
    const [hour, minute, second] = (found ?? local)?.slice(4, 7) ?? []
    const wall = wallOf([year, month, day, hour, minute, second].map((part) => Number(part ?? 0)))
    if (wall === null) return { reason: 'bad_date' }
    const offset = found?.[7]
    if (offset === undefined && zone === null) return { reason: 'no_zone' }
    const at = offset === undefined ? (zone?.instantOf(wall) ?? NaN) : wall - offsetMs(offset)
    return at >= firstInstant && at <= now + dayMs ? { at } : { reason: 'bad_date' }
  }
}

/** Null for what no calendar has: `Date.UTC` takes the 31st of February for a day of March. */
function wallOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]): number | null {
  const wall = Date.UTC(year, month - 1, day, hour, minute, second)
  const date = new Date(wall)
  const isSame =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  return isSame ? wall : null
}

function offsetMs(text: string): number {
  if (text === 'Z') return 0
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(-2))]
  return (text.startsWith('-') ? -1 : 1) * (60 * hours + minutes) * 60_000
}
