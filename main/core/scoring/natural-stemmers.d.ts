/**
 * natural ships one declaration for the whole package, whose index must not be loaded (see
 * stem.ts).
 */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string }
  export default stemmer
}

declare module 'natural/lib/natural/stemmers/porter_stemmer_ru.js' {
  const stemmer: { stem(word: string): string }
  export default stemmer
}
