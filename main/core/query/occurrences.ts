import { assertNever } from '#shared/domain.ts'
import type { Heard } from './heard.ts'
import type { Near, NearPart, Term, WordRun } from './query.ts'
import { rootOf } from './word-root.ts'

/** A stretch of a text that a term means; `first` and `last` are indexes into the words heard. */
export interface Occurrence {
  readonly first: number
  readonly last: number
  readonly start: number
  readonly end: number
}

/** Does the term stand anywhere? Cheaper than to ask where. */
export function isThere(term: Term, heard: Heard): boolean {
  switch (term.kind) {
    case 'word':
      return heard.withRoot(rootOf(term.word)).length > 0
    case 'exact':
      return heard.distinctWords().has(term.word)
    case 'emoji':
      return heard.withRoot(term.emoji).length > 0
    case 'prefix':
      for (const word of heard.distinctWords()) if (word.startsWith(term.prefix)) return true
      return false
    case 'tag':
      return heard.names.some(({ mark, name }) => mark === '#' && name === term.tag)
    case 'name':
      return heard.names.some(({ mark, name }) => mark === '@' && name === term.name)
    case 'phrase':
    case 'compound':
      return runsOf(term, heard).length > 0
    default:
      return assertNever(term)
  }
}

/** Everywhere the term stands, in the order of the text. */
export function occurrencesOf(term: Term, heard: Heard): readonly Occurrence[] {
  const { words } = heard
  switch (term.kind) {
    case 'word':
      return heard.withRoot(rootOf(term.word)).map((at) => stretch(heard, at, at))
    case 'emoji':
      return heard.withRoot(term.emoji).map((at) => stretch(heard, at, at))
    case 'exact':
      return heard
        .withRoot(rootOf(term.word))
        .filter((at) => words[at]?.word === term.word)
        .map((at) => stretch(heard, at, at))
    case 'prefix':
      return words.flatMap(({ word }, at) => (word.startsWith(term.prefix) ? [stretch(heard, at, at)] : []))
    case 'tag':
      return marked(heard, '#', term.tag)
    case 'name':
      return marked(heard, '@', term.name)
    case 'phrase':
    case 'compound':
      return runsOf(term, heard)
    default:
      return assertNever(term)
  }
}

function stretch({ words }: Heard, first: number, last: number): Occurrence {
  return { first, last, start: words[first]?.start ?? 0, end: words[last]?.end ?? 0 }
}

function marked({ names, words }: Heard, mark: '#' | '@', wanted: string): readonly Occurrence[] {
  return names
    .filter((one) => one.mark === mark && one.name === wanted)
    .map(({ start, end }) => ({
      first: words.findIndex((word) => word.end > start),
      last: words.findLastIndex((word) => word.start < end),
      start,
      end,
    }))
}

function runsOf(run: WordRun, heard: Heard): readonly Occurrence[] {
  const isPhrase = run.kind === 'phrase'
  const wanted = isPhrase ? run.words : run.words.map(rootOf)
  const [first = ''] = wanted
  return heard.withRoot(rootOf(first)).flatMap((at) => {
    const last = endOfRun(wanted, isPhrase, heard, at)
    return last === null ? [] : [stretch(heard, at, last)]
  })
}

/** More pictures than this between two words do part them. */
const mostPictures = 8

/** Where the run that begins at a word ends; a few pictures between words do not part them. */
function endOfRun(wanted: readonly string[], isPhrase: boolean, { words }: Heard, start: number): number | null {
  let at = start
  let pictures = 0
  for (let next = 0; next < wanted.length; at++) {
    const word = words[at]
    if (!word) return null
    if ((isPhrase ? word.word : word.root) === wanted[next]) {
      next++
      pictures = 0
    } else if (!word.isEmoji || next === 0 || ++pictures > mostPictures) return null
  }
  return at - 1
}

/** The places of each part that stand near enough to places of all the others; null where there are none. */
export function nearPlaces(near: Near, heard: Heard): readonly (readonly Occurrence[])[] | null {
  const places = near.parts.map((part) => placesOf(part, heard))
  const { length } = places
  // Forwards, what has a neighbour before; backwards, what also has one behind.
  for (let at = 1; at < length; at++) {
    places[at] = beside(places[at] ?? [], places[at - 1] ?? [], near.distances[at - 1] ?? 0, heard)
    if (places[at]?.length === 0) return null
  }
  for (let at = length - 2; at >= 0; at--) {
    places[at] = beside(places[at] ?? [], places[at + 1] ?? [], near.distances[at] ?? 0, heard)
  }
  return places
}

function placesOf(part: NearPart, heard: Heard): readonly Occurrence[] {
  if (part.kind !== 'or') return occurrencesOf(part, heard)
  return part.parts
    .flatMap((term) => occurrencesOf(term, heard))
    .toSorted((one, other) => one.first - other.first)
}

/** @param places in the order of the text, as `others` are: a walk over both, however often a word is repeated. */
function beside(
  places: readonly Occurrence[],
  others: readonly Occurrence[],
  distance: number,
  heard: Heard,
): readonly Occurrence[] {
  const wordAt = (index: number) => heard.words[index]?.at ?? 0
  const longest = others.reduce((most, { first, last }) => Math.max(most, wordAt(last) - wordAt(first)), 0)
  let from = 0
  return places.filter((place) => {
    const earliest = wordAt(place.first) - distance - longest
    const latest = wordAt(place.last) + distance
    while (from < others.length && wordAt(others[from]?.first ?? 0) < earliest) from++
    for (let at = from; at < others.length; at++) {
      const other = others[at]
      if (!other || wordAt(other.first) > latest) return false
      if (gap(place, other, wordAt) <= distance) return true
    }
    return false
  })
}

/** Words from the one to the other; what overlaps is the same place and is beside nothing. */
function gap(one: Occurrence, other: Occurrence, wordAt: (index: number) => number): number {
  const [before, behind] = one.first <= other.first ? [one, other] : [other, one]
  if (before.last >= behind.first) return Number.POSITIVE_INFINITY
  return wordAt(behind.first) - wordAt(before.last)
}
