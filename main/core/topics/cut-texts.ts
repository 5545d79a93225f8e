import { createTurns } from '../reliability/turns.ts'
import { cutTerms } from './cut-terms.ts'
import { NumberList } from './number-list.ts'

/** What somebody wrote, and where. */
export interface WrittenText {
  readonly personId: number
  readonly conversationId: number
  readonly text: string
}

/** Texts as numbers, so that a year of them takes little room. */
export interface CutTexts {
  /** Forms in the order they were written; 0 stands where the next word follows on nothing. */
  readonly codes: NumberList
  /** By message: where it ends in `codes`, which person wrote it, and in which conversation. */
  readonly ends: NumberList
  readonly people: NumberList
  readonly places: NumberList
  /** By form: how it is written, and the number of its root. */
  readonly forms: readonly string[]
  readonly rootOfForm: NumberList
  readonly roots: readonly string[]
  readonly numberOfRoot: ReadonlyMap<string, number>
  readonly personCount: number
}

/** The root that all negators share. */
export const negatorNumber = 1
/** Less than elsewhere: a word that was not met before costs its stemming. */
const charactersAtOnce = 10_000
/** A message weighs at least so much, whatever it says. */
const leastWeight = 60

/** Lets the loop turn every few milliseconds. */
export async function cutTexts(texts: AsyncIterable<readonly WrittenText[]>): Promise<CutTexts> {
  const roots = ['', 'не']
  const numberOfRoot = new Map<string, number>()
  const forms = ['']
  const rootOfForm = new NumberList()
  rootOfForm.push(0)
  const numberOfForm = new Map<string, number>()
  const numberOfPerson = new Map<number, number>()
  const [codes, ends, people, places] = [new NumberList(), new NumberList(), new NumberList(), new NumberList()]

  function formNumber(form: string, root: string, isNegator: boolean): number {
    const known = numberOfForm.get(form)
    if (known !== undefined) return known
    const number = forms.push(form) - 1
    numberOfForm.set(form, number)
    let ofRoot = isNegator ? negatorNumber : numberOfRoot.get(root)
    if (ofRoot === undefined) {
      ofRoot = roots.push(root) - 1
      numberOfRoot.set(root, ofRoot)
    }
    rootOfForm.push(ofRoot)
    return number
  }

  const turns = createTurns(charactersAtOnce)
  for await (const some of texts) {
    for (const { text, personId, conversationId } of some) {
      for (const { form, root, isNegator, follows } of cutTerms(text)) {
        if (!follows) codes.push(0)
        codes.push(formNumber(form, root, isNegator))
      }
      let person = numberOfPerson.get(personId)
      if (person === undefined) {
        person = numberOfPerson.size
        numberOfPerson.set(personId, person)
      }
      ends.push(codes.length)
      people.push(person)
      places.push(conversationId)
      await turns.after(Math.max(leastWeight, text.length))
    }
  }
  return { codes, ends, people, places, forms, rootOfForm, roots, numberOfRoot, personCount: numberOfPerson.size }
}

/** The messages one person after the other. Linear. */
export function byPerson({ people, personCount }: CutTexts): Int32Array {
  const starts = new Int32Array(personCount + 1)
  for (let message = 0; message < people.length; message++) {
    const next = people.at(message) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let person = 1; person <= personCount; person++) starts[person] = (starts[person] ?? 0) + (starts[person - 1] ?? 0)
  const order = new Int32Array(people.length)
  for (let message = 0; message < people.length; message++) {
    const person = people.at(message)
    const place = starts[person] ?? 0
    order[place] = message
    starts[person] = place + 1
  }
  return order
}
