import type { FoundPerson, SearchHit } from '#shared/contract/search.ts'
import { normaliseText, wordsOf } from '#shared/normalise-text.ts'
import type { PeoplePlace, SearchPlace, SearchRepository } from '../store/search-repository.ts'
import { ftsQuery, wordsWithForms } from './search-expression.ts'
import type { WordForms } from './word-forms.ts'

/** Finds messages by words in any form and telephone numbers in any grouping, and people by their names. */
export function createSearch(parts: {
  readonly repository: SearchRepository
  readonly wordForms: WordForms
}) {
  const { repository, wordForms } = parts

  /** What was typed, in the store's own language; null when there is no word in it. */
  async function expressionOf(typed: string): Promise<string | null> {
    return ftsQuery(typed, await wordForms.of(wordsWithForms(typed)))
  }

  return {
    expressionOf,
    async messages(
      typed: string,
      place: SearchPlace,
      before: number | null,
      limit: number,
    ): Promise<readonly SearchHit[]> {
      const expression = await expressionOf(typed)
      return expression === null ? [] : repository.messages(expression, place, before, limit)
    },
    /** How many messages there are in all, counted up to `mostHitsCounted`. */
    async count(typed: string, place: SearchPlace): Promise<number> {
      const expression = await expressionOf(typed)
      return expression === null ? 0 : repository.count(expression, place)
    },
    /** Every word of the name or handle may be unfinished: «бел» finds «Белова». */
    async people(
      typed: string,
      place: PeoplePlace,
      limit: number,
    ): Promise<readonly FoundPerson[]> {
      const words = wordsOf(normaliseText(typed))
      if (words.length === 0) return []
      return repository.people(words.map((word) => `"${word}"*`).join(' AND '), place, limit)
    },
  }
}

export type Search = ReturnType<typeof createSearch>
