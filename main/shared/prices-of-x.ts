import type { Network, Visibility } from './domain.ts'
import { holdsLink } from './text-length.ts'

/** US cents for an action on X, pay-per-use prices of 2026 (docs.x.com, pricing). */
export const pricesOfX = { postWithLink: 20, summonedReply: 1 } as const

/** What a public answer on X will cost because of a link in it, in US cents; null where no link raises the price. */
export function priceOfLink(
  network: Network,
  visibility: Visibility,
  text: string,
): { readonly cents: number; readonly withoutLink: number } | null {
  if (network !== 'x' || visibility !== 'public' || !holdsLink(text)) return null
  return { cents: pricesOfX.postWithLink, withoutLink: pricesOfX.summonedReply }
}
