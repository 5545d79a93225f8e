import { codeOf } from '#shared/errors.ts'
import type { RawConnection } from './database.ts'
import type { PlainRow, PlainTable } from './plain-tables.ts'

/** Told of numbers of rows that could not be read: there may have been a row under each. */
export type OnUnreadable = (rows: number) => void

const window = 256
/** Windows without a readable row, each twice as wide as the one before, after which nothing more is looked for. */
const mostEmptyWindows = 7
/** A wide window is first felt in so many places; rows lie some dozen on a page. */
const places = 64

/**
 * The rows of a table that can still be read in a damaged database. Where a page cannot be read, what lies before and
 * behind it is, down to the single row.
 */
export function readableRows(raw: RawConnection, table: PlainTable, onUnreadable: OnUnreadable): Iterable<PlainRow> {
  return table.hasRowid ? byRowid(raw, table, onUnreadable) : byKey(raw, table, onUnreadable)
}

interface NumberedRow {
  readonly rowid_: number
}

function* byRowid(raw: RawConnection, table: PlainTable, onUnreadable: OnUnreadable): Generator<PlainRow, void> {
  const names = namesOf(table)
  const after = raw.prepare<[number], PlainRow & NumberedRow>(
    `select rowid as rowid_, ${names} from ${table.name} where rowid > ? order by rowid limit ${window}`,
  )
  const between = raw.prepare<[number, number], PlainRow>(
    `select ${names} from ${table.name} where rowid between ? and ? order by rowid`,
  )
  let last = 0
  let empty = 0
  let unsure = 0
  while (empty <= mostEmptyWindows) {
    const rows = attempt(() => after.all(last))
    if (rows?.length === 0) return
    const newest = rows && isAscending(rows, last) ? rows.at(-1) : undefined
    if (rows && newest) {
      yield* rows
      last = newest.rowid_
      empty = 0
      continue
    }
    let found = 0
    let lost = 0
    const width = window * 2 ** empty
    for (const part of halves(between, last + 1, last + width, empty === 0 ? 1 : width / places, (many) => (lost += many))) {
      found += part.length
      yield* part
    }
    unsure += lost
    // Behind the last row there is nothing to miss.
    if (found > 0) {
      onUnreadable(unsure)
      unsure = 0
    }
    empty = found > 0 ? 0 : empty + 1
    last += width
  }
  // How many rows lay in what never became readable again nobody knows: at least one.
  onUnreadable(1)
}

/** Pages that lead in a circle give the same rows for ever. */
function isAscending(rows: readonly NumberedRow[], after: number): boolean {
  return rows.every((row, index) => row.rowid_ > (index === 0 ? after : (rows[index - 1]?.rowid_ ?? after)))
}

interface RangeStatement {
  all(from: number, to: number): PlainRow[]
}

/** `least`: ranges so narrow are given up when nothing is readable in their middle. */
function* halves(
  statement: RangeStatement,
  from: number,
  to: number,
  least: number,
  onUnreadable: OnUnreadable,
): Generator<readonly PlainRow[], void> {
  const rows = attempt(() => statement.all(from, to))
  if (rows) {
    yield rows
    return
  }
  const middle = Math.floor((from + to) / 2)
  const isNarrow = to - from < least
  if (from === to || (isNarrow && !attempt(() => statement.all(middle, middle)))) {
    onUnreadable(to - from + 1)
    return
  }
  const next = isNarrow ? 1 : least
  yield* halves(statement, from, middle, next, onUnreadable)
  yield* halves(statement, middle + 1, to, next, onUnreadable)
}

/** Without numbers: from the beginning as far as it goes, then from the end. */
function* byKey(raw: RawConnection, table: PlainTable, onUnreadable: OnUnreadable): Generator<PlainRow, void> {
  const seen = new Set<string>()
  const keyOf = (row: PlainRow) => JSON.stringify(table.key.map((name) => row[name]))
  for (const direction of ['asc', 'desc'] as const) {
    const order = table.key.map((name) => `${name} ${direction}`).join(', ')
    const rows = raw.prepare<[], PlainRow>(`select ${namesOf(table)} from ${table.name} order by ${order}`).iterate()
    let isWhole = false
    try {
      for (;;) {
        const next = attempt(() => rows.next())
        if (!next) break
        isWhole = next.done === true
        if (next.done) break
        const key = keyOf(next.value)
        // Where the two ways meet, or the pages lead in a circle.
        if (seen.has(key)) break
        seen.add(key)
        yield next.value
      }
    } finally {
      // Half read it would keep the connection from being closed.
      rows.return?.()
    }
    if (isWhole) return
  }
  onUnreadable(1)
}

const namesOf = ({ columns }: PlainTable) => columns.map(({ name }) => name).join(', ')

/** Undefined for what the database cannot give because it is damaged; other failures go on. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch (error) {
    if (/^SQLITE_(CORRUPT|IOERR|NOTADB|ERROR)/.test(codeOf(error))) return undefined
    throw error
  }
}
