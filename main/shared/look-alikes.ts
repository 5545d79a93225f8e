/** Letters of other scripts that a reader takes for Latin ones, by the way they are usually drawn. */
const foreign =
  // Cyrillic
  'асԁеһіјӏорԛѕԝхуѵѡҽԍгпьҫөүҙ' +
  // Greek
  'αγικνορτυχωϲϳ' +
  // Armenian
  'աբգզհոսցօքւղյ'

/** Letters that Unicode calls Latin and a reader takes for others of the plain alphabet. */
const odd = 'ɑɡıȷɩʀɴʟɪʏƅƨɓɗƙɱŋꞌꓲǀ'

const foreignLetters: ReadonlySet<string> = new Set(foreign)
const oddLetters: ReadonlySet<string> = new Set(odd)

/**
 * Whether all letters of a name pass for Latin ones, and what gives it away: `odd` letters that are
 * Latin by name only, or `foreign` ones. Null for a name of plain letters, and for one whose letters
 * nobody takes for Latin.
 */
export function passesForLatin(label: string): 'odd' | 'foreign' | null {
  const letters = Array.from(label).filter((letter) => /\p{L}/u.test(letter))
  const isOdd = (letter: string) => oddLetters.has(letter)
  const isForeign = (letter: string) => foreignLetters.has(letter)
  if (!letters.every((letter) => /[a-z]/.test(letter) || isForeign(letter) || isOdd(letter))) return null
  return letters.some(isOdd) ? 'odd' : letters.some(isForeign) ? 'foreign' : null
}
