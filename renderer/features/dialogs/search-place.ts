import type { Network } from '#shared/domain.ts'
import type { SearchPlaceInput } from '#shared/contract/search.ts'

export const searchSpans = ['any', 'today', 'week', 'month', 'year'] as const
export type SearchSpan = (typeof searchSpans)[number]

const days: Readonly<Record<Exclude<SearchSpan, 'any'>, number>> = {
  today: 1,
  week: 7,
  month: 30,
  year: 365,
}

/** What narrows a search: who wrote, where, and when. */
export interface SearchNarrowing {
  readonly who:
    | { readonly kind: 'anyone' | 'customers' | 'us' }
    | { readonly kind: 'person'; readonly authorId: string; readonly name: string }
  readonly where:
    | { readonly kind: 'anywhere' }
    | { readonly kind: 'network'; readonly network: Network }
    | { readonly kind: 'account'; readonly accountId: string; readonly network: Network }
  readonly when: SearchSpan
}

export const nowhereInParticular: SearchNarrowing = {
  who: { kind: 'anyone' },
  where: { kind: 'anywhere' },
  when: 'any',
}

export function isNarrowed({ who, where, when }: SearchNarrowing): boolean {
  return who.kind !== 'anyone' || where.kind !== 'anywhere' || when !== 'any'
}

/** The narrowing in the contract's words; a time begins with a whole local day. */
export function placeOf({ who, where, when }: SearchNarrowing, now: number): SearchPlaceInput {
  return {
    ...(where.kind === 'network' && { networks: [where.network] }),
    ...(where.kind === 'account' && { accountId: where.accountId }),
    ...(who.kind === 'customers' && { direction: 'inbound' as const }),
    ...(who.kind === 'us' && { direction: 'outbound' as const }),
    // Our replies bear the author they are for; the words of a person are their own.
    ...(who.kind === 'person' && { authorId: who.authorId, direction: 'inbound' as const }),
    ...(when !== 'any' && { from: dayStart(now, days[when] - 1) }),
  }
}

/** Which people can be meant; null when none are looked for. */
export function peopleOf({ who, where, when }: SearchNarrowing, now: number) {
  if (who.kind === 'us' || who.kind === 'person') return null
  return {
    ...(where.kind !== 'anywhere' && { networks: [where.network] }),
    ...(when !== 'any' && { from: dayStart(now, days[when] - 1) }),
  }
}

function dayStart(now: number, daysBefore: number): number {
  const day = new Date(now)
  day.setHours(0, 0, 0, 0)
  day.setDate(day.getDate() - daysBefore)
  return day.getTime()
}
