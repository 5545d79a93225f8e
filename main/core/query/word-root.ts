import { stem } from '../scoring/stem.ts'

/** «звонок, звонка», «посылка, посылок», «продавец, продавца»: a vowel that comes and goes. */
const fleeting = /^(.+[бвгджзклмнпрстфхцчшщ])(?:[ое](?=к$)|е(?=ц$))(.)$/
const fleetingY = /^(.+[аеоуияю])ек$/
const shortestFleeting = 5

/** Words of everyday complaints whose forms the stemmer takes for different words. */
const unlike: ReadonlyMap<string, string> = new Map([
  ['денег', 'деньг'],
  ['писем', 'письм'],
  ...['день', 'дня', 'дню', 'днем', 'дне', 'дни', 'дней', 'дням', 'днями', 'днях'].map(
    (form) => [form, 'ден'] as const,
  ),
])

const remembered = new Map<string, string>()
const mostRemembered = 200_000

/**
 * What all forms of a word share, as far as their endings say: the stem, and the same for stems that
 * differ by a fleeting vowel only. Takes a normalised word; gives the word itself where it has no forms.
 */
export function rootOf(word: string): string {
  const known = remembered.get(word)
  if (known !== undefined) return known
  if (remembered.size >= mostRemembered) remembered.clear()
  const root = unlike.get(word) ?? withoutFleeting(stem(word))
  remembered.set(word, root)
  return root
}

function withoutFleeting(root: string): string {
  if (root.length < shortestFleeting) return root
  return root.replace(fleetingY, '$1йк').replace(fleeting, '$1$2')
}
