import type { EpochMs } from '#shared/domain.ts'

/**
 * The longest a network's "come back later" is believed. Asking once in a quarter of an hour hurts
 * nobody, and a wrong number must not make an account deaf.
 */
export const longestBelievedMs = 15 * 60_000

/** A wait of any origin made sane: a whole number of milliseconds from 0 to the cap. */
export function believedWait(ms: number, capMs = longestBelievedMs): number {
  if (Number.isNaN(ms)) return 0
  return Math.round(Math.min(Math.max(0, ms), capMs))
}

/**
 * What `retry-after` asks for (seconds, or a date as the server's own `date` counts); undefined when it
 * asks for nothing readable. Milliseconds, at most `longestBelievedMs`.
 */
export function retryAfterMs(headers: Headers, now: EpochMs): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return believedWait(Number(value) * 1000)
  const until = Date.parse(value)
  return Number.isNaN(until) ? undefined : believedWait(until - serverNow(headers, now))
}

/** The wall time by the server that answered: the moments it names are on its clock, not on ours. */
export function serverNow(headers: Headers, now: EpochMs): EpochMs {
  const said = Date.parse(headers.get('date') ?? '')
  return Number.isNaN(said) ? now : said
}
