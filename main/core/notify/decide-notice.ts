import type { EpochMs } from '#shared/domain.ts'
import { noticeKinds, type Held, type NoticeKind, type NoticePreferences, type NoticeWays } from '#shared/notices.ts'
import type { Zone } from '../sla/local-time.ts'
import { quietUntil } from './quiet-hours.ts'

/** By which ways something is told; never by none. */
export type Ways = Omit<NoticeWays, 'always'>

export type NoticeDecision =
  | { readonly do: 'tell'; readonly ways: Ways }
  /** It is quiet: told in a summary, not before `until`. */
  | { readonly do: 'hold'; readonly until: EpochMs }
  /** Nobody wants to hear of this kind at all. */
  | { readonly do: 'drop' }

/** Whether, how and when a person is told of something that happens now. */
export function decideNotice(
  kind: NoticeKind,
  preferences: NoticePreferences,
  zone: Zone,
  now: EpochMs,
): NoticeDecision {
  const { always, ...ways } = preferences.kinds[kind]
  if (!isAny(ways)) return { do: 'drop' }
  const until = always ? null : quietUntil(preferences.quiet, zone, now)
  return until === null ? { do: 'tell', ways } : { do: 'hold', until }
}

export function withHeld(held: Held, kind: NoticeKind, count: number): Held {
  return { ...held, [kind]: (held[kind] ?? 0) + count }
}

/** The summary of what was held back, once it is not quiet: by every way that one of its kinds is told. */
export function decideSummary(
  held: Held,
  preferences: NoticePreferences,
  zone: Zone,
  now: EpochMs,
): NoticeDecision {
  const kinds = noticeKinds.filter((kind) => (held[kind] ?? 0) > 0)
  const wanted = kinds.map((kind) => preferences.kinds[kind])
  const ways = {
    inApp: wanted.some(({ inApp }) => inApp),
    system: wanted.some(({ system }) => system),
    sound: wanted.some(({ sound }) => sound),
  }
  if (!isAny(ways)) return { do: 'drop' }
  const until = quietUntil(preferences.quiet, zone, now)
  return until === null ? { do: 'tell', ways } : { do: 'hold', until }
}

const isAny = (ways: Ways) => ways.inApp || ways.system || ways.sound
