import { createTurns } from '../reliability/turns.ts'
import { negatorNumber, type CutTexts } from './cut-texts.ts'

/** The roots of a word or of a phrase of two. */
export type Parts = readonly string[]

export interface Occurrences {
  /** As most wrote each: «доставку» for «доставка, доставки, доставку» where that stands most often. */
  readonly formsOf: (terms: readonly Parts[]) => Promise<readonly string[]>
  /** The conversation of each message that holds it, the last that came in first. */
  readonly conversationsOf: (term: Parts) => readonly number[]
  /** The same, one of each person: their last. */
  readonly onePerPerson: (term: Parts) => readonly number[]
}

/** Finds where words and phrases were written. Each question reads all texts' numbers once. */
export function createOccurrences(cut: CutTexts): Occurrences {
  const { codes, ends, rootOfForm, forms } = cut
  const rootAt = (at: number) => rootOfForm.at(codes.at(at))
  const numberOf = (part: string) => (part === 'не' ? negatorNumber : (cut.numberOfRoot.get(part) ?? -1))

  function messagesWith(term: Parts): readonly number[] {
    const [first = -1, second] = term.map(numberOf)
    const found: number[] = []
    for (let message = 0, from = 0; message < ends.length; message++) {
      const to = ends.at(message)
      for (let at = from; at < to; at++) {
        const isIt = second === undefined ? rootAt(at) === first : at > from && rootAt(at) === second && rootAt(at - 1) === first
        if (!isIt) continue
        found.push(message)
        break
      }
      from = to
    }
    return found.toReversed()
  }

  return {
    async formsOf(terms) {
      const turns = createTurns()
      const words = new Map<number, FormCounts>()
      const phrases = new Map<number, Map<number, FormCounts>>()
      const counts = terms.map((term) => {
        const [first = -1, second] = term.map(numberOf)
        const found: FormCounts = new Map()
        if (second === undefined) words.set(first, found)
        else phrases.set(second, (phrases.get(second) ?? new Map<number, FormCounts>()).set(first, found))
        return found
      })
      for (let at = 0; at < codes.length; at++) {
        const root = rootAt(at)
        const form = forms[codes.at(at)] ?? ''
        count(words.get(root), form)
        // Every message begins with a break, so that what stands before is of the same one.
        if (at > 0) count(phrases.get(root)?.get(rootAt(at - 1)), `${forms[codes.at(at - 1)] ?? ''} ${form}`)
        await turns.after(1)
      }
      return counts.map(mostOften)
    },
    conversationsOf: (term) => messagesWith(term).map((message) => cut.places.at(message)),
    onePerPerson(term) {
      const seen = new Set<number>()
      return messagesWith(term).flatMap((message) => {
        const person = cut.people.at(message)
        if (seen.has(person)) return []
        seen.add(person)
        return [cut.places.at(message)]
      })
    },
  }
}

type FormCounts = Map<string, number>

function count(counts: FormCounts | undefined, form: string) {
  counts?.set(form, (counts.get(form) ?? 0) + 1)
}

/** Of two that were written as often the one that comes first in the alphabet, so that the same texts say the same. */
function mostOften(forms: FormCounts): string {
  let best: readonly [string, number] = ['', 0]
  for (const [form, times] of forms) {
    if (times > best[1] || (times === best[1] && form < best[0])) best = [form, times]
  }
  return best[0]
}
