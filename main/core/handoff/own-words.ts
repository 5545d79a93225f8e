import { uiLanguages } from '#shared/domain.ts'
import { withoutLinks } from '../outbox/links.ts'
import { handoffRow } from '../store/handoff-repository.ts'
import type { OutboxRow, Writer } from '../store/outbox-repository.ts'
import { publicInvitation } from './texts.ts'

/**
 * What of an action's text its writer wrote. An invitation's link leads nowhere once it was taken back: it goes, and
 * so does the whole of one that was left as it was proposed.
 */
export async function ownWordsOf(trx: Writer, { purpose, handoff_id: id, text }: OutboxRow): Promise<string> {
  if (purpose !== 'handoff_invitation' || id === null) return text
  const handoff = await handoffRow(trx, id)
  return handoff ? ownWords(text, handoff.token) : text
}

/** An invitation without its link, which carries the token on every network. */
export function ownWords(text: string, token: string): string {
  const links: string[] = []
  const rest = withoutLinks(text, (link) => {
    if (!link.includes(token)) return false
    links.push(link)
    return true
  })
  const isProposed = links.some((link) =>
    uiLanguages.some((language) => publicInvitation(language, link) === text.trim()),
  )
  return isProposed ? '' : rest
}
