import type { UiLanguage } from '#shared/domain.ts'

const dayMs = 86_400_000

function cached<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    const made = make(key)
    known.set(key, made)
    return made
  }
}

const number = cached((language) => new Intl.NumberFormat(language))
const compact = cached(
  (language) => new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }),
)
const time = cached(
  // 09:05, but 9:05 AM: with AM and PM no nought stands before.
  (language) =>
    new Intl.DateTimeFormat(language, {
      hour: language === 'en' ? 'numeric' : '2-digit',
      minute: '2-digit',
    }),
)
const day = cached(
  (language) => new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }),
)
const full = cached(
  (language) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }),
)

export function formatNumber(language: string, value: number): string {
  return number(language).format(value)
}

/** 48 200 → "48,2 тыс." / "48.2K". */
export function formatCompact(language: string, value: number): string {
  return compact(language).format(value)
}

/** The time today, else the day. */
export function formatMoment(language: string, at: number, now: number): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  if (sameDay) return time(language).format(at)
  const text = day(language).format(at)
  return now - at < 300 * dayMs ? text : `${text} ${new Date(at).getFullYear()}`
}

/** The time; on another day the day as well. */
export function formatMomentFully(language: string, at: number, now: number): string {
  const clock = formatTime(language, at)
  const moment = formatMoment(language, at, now)
  return moment === clock ? clock : `${moment}, ${clock}`
}

export function formatTime(language: string, at: number): string {
  return time(language).format(at)
}

export function formatFull(language: string, at: number): string {
  return full(language).format(at)
}

const units = {
  ru: { d: 'д', h: 'ч', m: 'мин', s: 'с' },
  en: { d: 'd', h: 'h', m: 'min', s: 's' },
} as const

/** A span in words as short as they can be: "2 ч 05 мин", "45 с". */
export function formatDuration(language: string, ms: number): string {
  const words = units[language === 'ru' ? 'ru' : ('en' satisfies UiLanguage)]
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds} ${words.s}`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} ${words.m}`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) {
    return minutes % 60 === 0
      ? `${hours} ${words.h}`
      : `${hours} ${words.h} ${String(minutes % 60).padStart(2, '0')} ${words.m}`
  }
  const rest = hours % 24
  const days = `${Math.floor(hours / 24)} ${words.d}`
  return rest === 0 ? days : `${days} ${rest} ${words.h}`
}
