import type { i18n } from 'i18next'
import { mostHitsCounted } from '#shared/contract/search.ts'
import { formatNumber } from '../../i18n/format.ts'

interface Found {
  readonly people: number
  readonly hasMorePeople: boolean
  /** Counted up to `mostHitsCounted`. */
  readonly messages: number
}

/** What a search found, in words; what there is none of is not spoken of. */
export function foundWords(i18n: i18n, { people, hasMorePeople, messages }: Found): string {
  const parts = [
    ...(hasMorePeople ? [i18n.t('search.morePeople', { value: people })] : []),
    ...(people > 0 && !hasMorePeople ? [i18n.t('search.people', { count: people })] : []),
    ...(messages >= mostHitsCounted
      ? [i18n.t('search.moreMessages', { value: formatNumber(i18n.language, mostHitsCounted) })]
      : []),
    ...(messages > 0 && messages < mostHitsCounted ? [i18n.t('search.messages', { count: messages })] : []),
  ]
  return i18n.t('search.found', { what: parts.join(', ') })
}
