import type { Attachment } from '#shared/channel.ts'
import { hear, type Heard } from '../query/heard.ts'
import type { HeardRow } from '../store/heard-rows.ts'
import { holdsLink, holdsMedia } from './what-it-holds.ts'

/** A stored message as queries see it: what was said of it when it came, or by a person since, is not asked again. */
export function storedHeard(row: HeardRow): Heard {
  const attachments: readonly Attachment[] = row.attachments_json === null ? [] : JSON.parse(row.attachments_json)
  return hear({
    text: row.text,
    network: row.network,
    kind: row.kind,
    author: { name: row.author_name, handle: row.handle ?? undefined },
    followers: row.reach ?? undefined,
    hasMedia: holdsMedia(attachments),
    hasLink: holdsLink(attachments),
    score: () => ({ language: row.language, sentiment: row.sentiment_label, intents: JSON.parse(row.intents_json) }),
  })
}
