import { z } from 'zod'
import { matchesQuery } from '#core/query/evaluate.ts'
import { hear, type HeardScore } from '#core/query/heard.ts'
import type { Query } from '#core/query/query.ts'
import { spansOf } from '#core/query/spans.ts'
import { intents, languages, messageKinds, networks, sentimentLabels, type Network } from '#shared/domain.ts'
import { parseJsonLine } from './parse-json-line.ts'

const heardLine = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  text: z.string(),
  network: z.enum(networks).optional(),
  kind: z.enum(messageKinds).optional(),
  author: z
    .union([z.string(), z.object({ name: z.string().optional(), handle: z.string().optional() })])
    .optional(),
  followers: z.number().nonnegative().optional(),
  media: z.boolean().optional(),
  link: z.boolean().optional(),
  language: z.enum(languages).optional(),
  sentiment: z.enum(sentimentLabels).optional(),
  intents: z.array(z.enum(intents)).optional(),
})

/** Language, sentiment and intents of a text, where a line does not give them and the query asks. */
export type ScoreText = (text: string, network: Network | undefined) => HeardScore

/**
 * One line of `otklik monitor test`: `{id?, text, network?, kind?, author?, followers?, media?, link?, language?,
 * sentiment?, intents?}` → `{id, match, spans: [{start, end}]}`, the spans in UTF-16 units, `end` behind the last;
 * without an id it is null. `author` is a handle or a name, or `{name?, handle?}`.
 * @throws OtklikError `bad_input` with `field` and `reason`.
 */
export function monitorLine(line: string, query: Query, scoreText: ScoreText): string {
  const { id, text, network, kind, author, followers, media, link, ...given } = parseJsonLine(heardLine, line)
  const heard = hear({
    text,
    network,
    kind,
    author: typeof author === 'string' ? { handle: author } : author,
    followers,
    hasMedia: media,
    hasLink: link,
    score() {
      const { language, sentiment, intents: meant } = given
      if (language && sentiment && meant) return { language, sentiment, intents: meant }
      const scored = scoreText(text, network)
      return {
        language: language ?? scored.language,
        sentiment: sentiment ?? scored.sentiment,
        intents: meant ?? scored.intents,
      }
    },
  })
  const match = matchesQuery(query, heard)
  return JSON.stringify({ id: id ?? null, match, spans: match ? spansOf(query, heard) : [] })
}
