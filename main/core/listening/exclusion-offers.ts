import type { ExclusionOffer } from '#shared/contract/monitors.ts'
import { negationsAtTerms } from '../query/forms.ts'
import { parseQuery, shortestPrefixBefore } from '../query/parse.ts'
import { printQuery } from '../query/print.ts'
import type { Condition, Query } from '../query/query.ts'
import { spansOf } from '../query/spans.ts'
import { matchesQuery } from '../query/evaluate.ts'
import type { HeardRow } from '../store/heard-rows.ts'
import { storedHeard } from './stored-heard.ts'

const mostWords = 8
const shortestWord = 4
/** A word that so many of all hits hold tells no noise from the rest. */
const commonShare = 0.5

/**
 * What one could leave out of a monitor because of a hit: its author, words that are not what the monitor asks for, and
 * sorts of message. Each with how many of the newest hits it means. Pure.
 */
export function exclusionOffers(hit: HeardRow, monitorQuery: string, newest: readonly HeardRow[]): readonly ExclusionOffer[] {
  const heard = newest.map(storedHeard)
  const countOf = (query: Query) => heard.filter((each) => matchesQuery(query, each)).length
  const offer = (kind: 'words' | 'sort', query: Query): ExclusionOffer => ({
    kind,
    query: printQuery(query),
    author: null,
    hits: countOf(query),
  })
  const author: ExclusionOffer = {
    kind: 'author',
    query: null,
    author: { network: hit.network, name: hit.author_name, handle: hit.handle },
    hits: newest.filter((row) => row.author_id === hit.author_id).length,
  }
  const words = wordsOf(hit, monitorQuery)
    .map((query) => offer('words', query))
    .filter(({ hits }) => hits <= Math.max(1, newest.length * commonShare))
    .toSorted((one, other) => other.hits - one.hits)
    .slice(0, mostWords)
  return [author, ...words, ...sortsOf(hit).map((query) => offer('sort', query))]
}

function wordsOf(hit: HeardRow, monitorQuery: string): readonly Query[] {
  const heard = storedHeard(hit)
  const parsed = parseQuery(monitorQuery, { shortestPrefix: shortestPrefixBefore })
  const wanted = parsed.ok ? spansOf(negationsAtTerms(parsed.query), heard) : []
  const isWanted = (at: number) => wanted.some(({ start, end }) => at >= start && at < end)
  const tags = heard.names.filter(({ mark, start }) => mark === '#' && !isWanted(start))
  const roots = new Set<string>()
  const words: Query[] = []
  for (const { word, root, isEmoji, start } of heard.words) {
    const isOfTag = heard.names.some((name) => start >= name.start && start < name.end)
    if (isEmoji || isOfTag || word.length < shortestWord || isWanted(start) || roots.has(root)) continue
    if (!/\p{L}/u.test(word)) continue
    roots.add(root)
    words.push({ kind: 'word', word })
  }
  return [...tags.map(({ name }): Query => ({ kind: 'tag', tag: name })), ...words]
}

function sortsOf(hit: HeardRow): readonly Condition[] {
  const said = storedHeard(hit).score()
  const intents = (said?.intents ?? []).filter((intent) => intent !== 'other')
  const isKnown = said !== null && said.language !== 'unknown' && said.language !== 'other'
  return [
    ...intents.map((intent): Condition => ({ kind: 'intent', intent })),
    ...(storedHeard(hit).hasLink() ? [{ kind: 'has', what: 'link' } as const] : []),
    ...(isKnown ? [{ kind: 'lang', language: said.language } as const] : []),
    { kind: 'kind', of: hit.kind },
    { kind: 'network', network: hit.network },
  ]
}
