import type { FoundPerson, SearchHit } from '#shared/contract/search.ts'
import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { PeoplePlace, SearchPlace, SearchReading, SearchRepository } from '../store/search-repository.ts'
import { namesIn, nameQuery, possibleNames, readingWithName } from './readings.ts'
import { ftsQuery, wordsWithForms } from './search-expression.ts'
import type { WordForms } from './word-forms.ts'

/**
 * Finds messages by words in any form and telephone numbers in any grouping, also beside the name of whom they are of,
 * and people by their names.
 */
export function createSearch(parts: {
  readonly repository: SearchRepository
  readonly wordForms: WordForms
}) {
  const { repository, wordForms } = parts

  /** What was typed, in the store's own language; null when there is no word in it. */
  async function expressionOf(typed: string): Promise<string | null> {
    return ftsQuery(typed, await wordForms.of(wordsWithForms(typed)))
  }

  /** The ways it can be meant: all of it stands in a message, or some of it names who the message is of. */
  async function readingsOf(typed: string): Promise<readonly SearchReading[]> {
    const forms = await wordForms.of(wordsWithForms(typed))
    const words = ftsQuery(typed, forms)
    if (words === null) return []
    const possible = possibleNames(typed)
    if (wordsOf(normaliseText(typed)).length < 2) return [{ words }]
    const names = await namesIn(possible, (query) => repository.isSomebody(query))
    return [{ words }, ...names.flatMap((name) => readingWithName(typed, name, forms) ?? [])]
  }

  return {
    expressionOf,
    async messages(
      typed: string,
      place: SearchPlace,
      before: number | null,
      limit: number,
    ): Promise<readonly SearchHit[]> {
      return repository.messages(await readingsOf(typed), place, before, limit)
    },
    /** How many messages there are in all, counted up to `mostHitsCounted`. */
    async count(typed: string, place: SearchPlace): Promise<number> {
      return repository.count(await readingsOf(typed), place)
    },
    /** Every word of the name or handle may be unfinished: «бел» finds «Белова». */
    async people(
      typed: string,
      place: PeoplePlace,
      limit: number,
    ): Promise<readonly FoundPerson[]> {
      const query = nameQuery(wordsOf(normaliseText(typed)))
      return query === null ? [] : repository.people(query, place, limit)
    },
  }
}

export type Search = ReturnType<typeof createSearch>
