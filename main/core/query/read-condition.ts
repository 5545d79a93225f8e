import { intents, languages, messageKinds, networks, sentimentLabels } from '#shared/domain.ts'
import type { QueryPlace } from '#shared/query-codes.ts'
import { authorKey } from './author-key.ts'
import { QueryFailure } from './query-failure.ts'
import { comparisons, type Condition } from './query.ts'

/** `field:value`; `place` is that of the whole. Throws `QueryFailure`. */
type Reader = (value: string, place: QueryPlace) => Condition

const readers: Readonly<Record<string, Reader>> = {
  from: (value, place) => {
    const author = authorKey(value)
    if (author === '') throw new QueryFailure('missing_value', place)
    return { kind: 'from', author }
  },
  lang: (value, place) => ({ kind: 'lang', language: oneOf(languages, value, place) }),
  network: (value, place) => ({ kind: 'network', network: oneOf(networks, value, place) }),
  has: (value, place) => ({
    kind: 'has',
    what: oneOf(['link', 'media'], value.replace(/^links$/i, 'link'), place),
  }),
  followers: (value, place) => {
    const [, compare, number = '', unit = ''] = /^([<>]=?|=)(\d{1,15})([kкmм]?)$/iu.exec(value) ?? []
    const known = comparisons.find((one) => one === compare)
    const count = Number(number) * (units[unit.toLowerCase()] ?? 1)
    if (!known || count > most) throw new QueryFailure('bad_number', place)
    return { kind: 'followers', compare: known, count }
  },
  sentiment: (value, place) => ({ kind: 'sentiment', label: oneOf(sentimentLabels, value, place) }),
  intent: (value, place) => ({ kind: 'intent', intent: oneOf(intents, value, place) }),
  kind: (value, place) => ({ kind: 'kind', of: oneOf(messageKinds, value, place) }),
}

/** Nobody has as many; what is longer is a slip. */
const most = 1e12

const units: Readonly<Record<string, number>> = { k: 1000, к: 1000, m: 1_000_000, м: 1_000_000 }

export function isFieldName(name: string): boolean {
  return Object.hasOwn(readers, name)
}

/** @throws QueryFailure `missing_value`, `unknown_value`, `bad_number` */
export function readCondition(field: string, value: string, place: QueryPlace): Condition {
  const read = readers[field]
  const trimmed = value.trim()
  if (!read || trimmed === '') throw new QueryFailure('missing_value', place)
  return read(trimmed, place)
}

function oneOf<Value extends string>(values: readonly Value[], typed: string, place: QueryPlace): Value {
  const found = values.find((value) => value.toLowerCase() === typed.toLowerCase())
  if (found === undefined) throw new QueryFailure('unknown_value', place, values)
  return found
}
