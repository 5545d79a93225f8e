import type { Cell } from '#shared/csv.ts'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>
}
