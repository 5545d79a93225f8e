import { createTurns } from '../reliability/turns.ts'
import { byPerson, cutTexts, negatorNumber, type CutTexts, type WrittenText } from './cut-texts.ts'
import { createOccurrences, type Occurrences, type Parts } from './occurrences.ts'

/** A word or a phrase of two, and who wrote it. */
export interface TermCount {
  /** Its roots, with a space between those of a phrase. */
  readonly key: string
  readonly parts: Parts
  /** How many people wrote it, in any form. */
  readonly people: number
  readonly messages: number
}

export interface TermCounts extends Occurrences {
  readonly terms: ReadonlyMap<string, TermCount>
  /** How many people wrote anything. */
  readonly people: number
}

export interface CountOptions {
  /** What fewer people wrote is left out. */
  readonly fewest: number
  /** Of phrases only these are counted. */
  readonly phrases?: Iterable<string>
}

/**
 * Who wrote which words: a person counts once, however often they write it, so that one who writes a hundred times makes
 * no topic. Lets the loop turn every few milliseconds.
 */
export async function countTerms(
  texts: AsyncIterable<readonly WrittenText[]>,
  { fewest, phrases }: CountOptions,
): Promise<TermCounts> {
  const cut = await cutTexts(texts)
  const order = byPerson(cut)
  const words = new Tallies()
  await eachMessage(cut, order, (message, person, from, to) => {
    for (let at = from; at < to; at++) words.add(cut.rootOfForm.at(cut.codes.at(at)), message, person)
  })
  const wanted = phrases === undefined ? null : wantedPhrases(cut, phrases)
  const isWanted = (first: number, second: number) =>
    wanted
      ? wanted.get(first)?.has(second) === true
      : words.people(first) >= fewest && words.people(second) >= fewest
  // By their first word: one table of them all would hold the loop up each time it grows.
  const pairs = new Map<number, Tallies>()
  await eachMessage(cut, order, (message, person, from, to) => {
    let first = 0
    for (let at = from; at < to; at++) {
      const second = cut.rootOfForm.at(cut.codes.at(at))
      // Of rare words most phrases consist, and none of them can have enough people.
      if (first !== 0 && second > negatorNumber && isWanted(first, second)) {
        let ofFirst = pairs.get(first)
        if (!ofFirst) pairs.set(first, (ofFirst = new Tallies()))
        ofFirst.add(second, message, person)
      }
      first = second
    }
  })

  const terms = new Map<string, TermCount>()
  const turns = createTurns()
  async function add(tallies: Tallies, ...before: Parts) {
    for (const [root, { people, messages }] of tallies.all) {
      await turns.after(1)
      if (root <= negatorNumber || people < fewest) continue
      const parts = [...before, cut.roots[root] ?? '']
      const key = parts.join(' ')
      terms.set(key, { key, parts, people, messages })
    }
  }
  await add(words)
  for (const [first, tallies] of pairs) await add(tallies, cut.roots[first] ?? '')
  return { terms, people: cut.personCount, ...createOccurrences(cut) }
}

function wantedPhrases({ numberOfRoot }: CutTexts, phrases: Iterable<string>): ReadonlyMap<number, ReadonlySet<number>> {
  const found = new Map<number, Set<number>>()
  for (const key of phrases) {
    const [first = '', second = ''] = key.split(' ')
    const numbers = [first === 'не' ? negatorNumber : numberOfRoot.get(first), numberOfRoot.get(second)] as const
    if (numbers[0] === undefined || numbers[1] === undefined) continue
    const ofFirst = found.get(numbers[0])
    if (ofFirst) ofFirst.add(numbers[1])
    else found.set(numbers[0], new Set([numbers[1]]))
  }
  return found
}

interface Tally {
  people: number
  messages: number
  lastPerson: number
  lastMessage: number
}

/** Messages come one person after the other: what was seen last says whether one is another. */
class Tallies {
  readonly all = new Map<number, Tally>()

  add(term: number, message: number, person: number): void {
    let tally = this.all.get(term)
    if (!tally) this.all.set(term, (tally = { people: 0, messages: 0, lastPerson: -1, lastMessage: -1 }))
    if (tally.lastMessage === message) return
    tally.lastMessage = message
    tally.messages += 1
    if (tally.lastPerson === person) return
    tally.lastPerson = person
    tally.people += 1
  }

  people(term: number): number {
    return this.all.get(term)?.people ?? 0
  }
}

async function eachMessage(
  cut: CutTexts,
  order: Int32Array,
  visit: (message: number, person: number, from: number, to: number) => void,
): Promise<void> {
  const turns = createTurns()
  for (const message of order) {
    const from = message === 0 ? 0 : cut.ends.at(message - 1)
    const to = cut.ends.at(message)
    visit(message, cut.people.at(message), from, to)
    await turns.after(1 + 2 * (to - from))
  }
}
