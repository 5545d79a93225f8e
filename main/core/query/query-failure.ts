import type { QueryPlace, QueryProblemCode } from '#shared/query-codes.ts'

/** Why a text is no query, and where. */
export interface QueryProblem extends QueryPlace {
  readonly code: QueryProblemCode
  /** What could stand here instead, where that is a list. */
  readonly values?: readonly string[] | undefined
}

/** Thrown inside the parser only; `parseQuery` returns its problem. */
export class QueryFailure extends Error {
  override readonly name = 'QueryFailure'
  readonly problem: QueryProblem

  constructor(code: QueryProblemCode, place: QueryPlace, values?: readonly string[]) {
    super(code)
    const { offset, length } = place
    this.problem = { code, offset, length, ...(values && { values }) }
  }
}
