/** One record of a CSV file, which may stand on several lines. */
export interface CsvRecord {
  /** On which line it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export const separators = [';', ',', '\t'] as const
export type Separator = (typeof separators)[number]

/** What divides the cells of a first line: what stands there most often outside quotes. */
export function separatorOf(firstLine: string): Separator {
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = separators.map((each) => bare.split(each).length)
  return separators[counts.indexOf(Math.max(...counts))] ?? ','
}

/**
 * The records of a CSV text (RFC 4180) that comes in pieces. A quote that is never closed ends with the text; its
 * record is as long as that. Empty lines are no records. Linear.
 */
export async function* csvRecords(
  pieces: AsyncIterable<string>,
  separator: Separator,
): AsyncGenerator<CsvRecord, void, void> {
  let cells: string[] = []
  let cell = ''
  let state: 'start' | 'bare' | 'quoted' | 'closed' = 'start'
  let line = 1
  let begun = 1

  function record(): CsvRecord | null {
    cells.push(cell)
    const made = { line: begun, cells }
    const isEmpty = cells.length === 1 && cell === '' && state !== 'closed'
    cells = []
    cell = ''
    state = 'start'
    return isEmpty ? null : made
  }

  let wasReturn = false
  for await (const piece of pieces) {
    for (const character of piece) {
      const isNewline = character === '\n' || character === '\r'
      // The second half of a Windows line end says nothing more.
      if (wasReturn && character === '\n') {
        wasReturn = false
        if (state === 'quoted') cell += character
        continue
      }
      wasReturn = character === '\r'
      if (isNewline) line += 1
      if (state === 'quoted') {
        if (character === '"') state = 'closed'
        else cell += character
        continue
      }
      if (character === '"' && state !== 'bare') {
        // Two in a row within quotes are one.
        if (state === 'closed') cell += '"'
        state = 'quoted'
        continue
      }
      if (character === separator) {
        cells.push(cell)
        cell = ''
        state = 'start'
        continue
      }
      if (isNewline) {
        const made = record()
        if (made) yield made
        begun = line
        continue
      }
      cell += character
      state = 'bare'
    }
  }
  const last = record()
  if (last) yield last
}
