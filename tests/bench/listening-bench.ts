import { matchesQuery } from '#core/query/evaluate.ts'
import { hear } from '#core/query/heard.ts'
import { createMatcher } from '#core/query/matcher.ts'
import { parseQuery } from '#core/query/parse.ts'
import type { Query } from '#core/query/query.ts'
import { seededRandom } from '#simulators/random.ts'
import { figure, type Figure } from './figure.ts'
import { percentile } from './percentile.ts'
import { textSource } from './texts.ts'

const [few, many] = [100, 10_000]
const streamed = 20_000
/** Ten thousand queries on each: more would take minutes. */
const triedNaively = 100
const [warmUp, rounds] = [3, 7]
/** What the index has to be worth, and how much more many monitors may cost than few. */
const [leastGain, mostGrowth] = [20, 2]

/**
 * Monitors over a stream, each looked up by its rarest word, beside trying every query on every message.
 * Every text has one of 5,000 rare words, which is some monitor's brand, and words that many ask for.
 */
export function benchListening(): readonly Figure[] {
  const next = textSource(3)
  const texts = Array.from({ length: streamed }, next)
  const queries = queriesOf(many)
  const [overMany, overFew] = [streamOver(queries), streamOver(queries.slice(0, few))]
  const naively = texts.slice(0, triedNaively)
  // In turn, so that what else the machine does falls on all of them; the first rounds warm up.
  const measured = Array.from({ length: warmUp + rounds }, () => ({
    many: rateOf(texts, overMany),
    few: rateOf(texts, overFew),
    naive: rateOf(naively, (text) => tryAll(queries, text)),
  })).slice(warmUp)
  const middle = (of: 'many' | 'few' | 'naive') => percentile(measured.map((round) => round[of]), 0.5)
  const indexed = middle('many')
  return [
    figure('listening-10000-monitors', indexed, 'messages/s', middle('naive') * leastGain),
    figure('listening-growth-100-to-10000', 1e6 / indexed, 'µs/message', (1e6 / middle('few')) * mostGrowth),
  ]
}

function tryAll(queries: readonly Query[], text: string): number {
  const heard = hear({ text })
  let hits = 0
  for (const query of queries) if (matchesQuery(query, heard)) hits += 1
  return hits
}

function streamOver(queries: readonly Query[]): (text: string) => unknown {
  const matcher = createMatcher(queries.map((query, id) => ({ id, query })))
  return (text) => matcher.matches(hear({ text }))
}

/** As people write them: a brand with what it is about, exclusions, distances, beginnings of words. */
function queriesOf(count: number): readonly Query[] {
  const random = seededRandom(11)
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const about = ['заказ', 'деньги', 'курьер', 'приложение', '"верните деньги"', 'доставк*', 'сервис', 'parcel']
  return Array.from({ length: count }, (_, at) => {
    const brand = `слово${at % 5000}`
    const text = pick([
      `${brand} ${pick(about)}`,
      `(${brand} OR бренд${at}) -вакансия`,
      `${brand} (${pick(about)} OR ${pick(about)}) -акция`,
      `${pick(about)} /9 ${brand}`,
      `${brand} OR #бренд${at} OR @brand${at}`,
    ])
    const parsed = parseQuery(text)
    if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.code}`)
    return parsed.query
  })
}

/** Messages a second. */
function rateOf(texts: readonly string[], ask: (text: string) => unknown): number {
  const began = performance.now()
  for (const text of texts) ask(text)
  return (texts.length * 1000) / (performance.now() - began)
}
