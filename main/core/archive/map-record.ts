import { createHash } from 'node:crypto'
import * as z from 'zod'
import { directions, networks, type Direction } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { archivedMessage, type ReadLine } from './archived-message.ts'
import type { CsvRecord } from './csv-records.ts'
import { createWhenReader } from './read-when.ts'

/** What a column of somebody else's table can be. */
export const mappedFields = [
  'text',
  'postedAt',
  'author',
  'authorId',
  'id',
  'direction',
  'place',
  'url',
] as const
export type MappedField = (typeof mappedFields)[number]

/** How a table of another program is read: its columns by their headings, and what it does not say itself. */
export const mapping = z.strictObject({
  network: z.enum(networks),
  /** How the account is called; one that is not connected is made, as a removed one. */
  account: z.string().min(1).max(200),
  columns: z
    .partialRecord(z.enum(mappedFields), z.string())
    .refine((columns) => columns.text !== undefined && columns.postedAt !== undefined, { error: 'text and postedAt' })
    .refine((columns) => columns.author !== undefined || columns.authorId !== undefined, { error: 'author or authorId' }),
  /** IANA name; of the dates that say no offset. */
  timeZone: z.string().optional(),
  /** Which words of the direction's column mean a customer and which us, beside the usual ones. */
  directions: z.record(z.string(), z.enum(directions)).optional(),
  /** What it is where nothing says so. */
  visibility: z.enum(['public', 'private']).default('private'),
})
export type Mapping = z.infer<typeof mapping>

const usualDirections: Readonly<Record<string, Direction>> = Object.fromEntries([
  ...['inbound', 'in', 'incoming', 'customer', 'client', 'входящее', 'входящий', 'клиент', 'от клиента'].map((word) => [word, 'inbound']),
  ...['outbound', 'out', 'outgoing', 'agent', 'operator', 'исходящее', 'исходящий', 'оператор', 'сотрудник', 'ответ'].map((word) => [word, 'outbound']),
])

export interface MappingAccount {
  readonly id: string
  readonly name: string
}

/**
 * Reads records by a mapping. A message that has no id of its own is known by who wrote what when: the same row twice
 * is one message. Error: `bad_input` for a heading that the table has not, with it.
 */
export function createRecordMapper(
  { columns, network, timeZone, visibility, directions: own = {} }: Mapping,
  header: readonly string[],
  account: MappingAccount,
  now: number,
) {
  const headings = header.map((each) => each.trim().toLowerCase())
  const places = Object.entries(columns).map(([field, heading]) => {
    const index = headings.indexOf(heading.trim().toLowerCase())
    if (index === -1) throw new OtklikError('bad_input', { field: 'column', reason: heading.slice(0, 100) })
    return [field, index] as const
  })
  const least = 1 + Math.max(...places.map(([, index]) => index))
  const when = createWhenReader(timeZone ?? null, now)
  const meaning = { ...usualDirections, ...Object.fromEntries(Object.entries(own).map(([word, to]) => [word.toLowerCase(), to])) }

  return ({ line, cells }: CsvRecord): ReadLine => {
    const raw = cells.join('\t')
    const no = (reason: NonNullable<ReadLine['reason']>): ReadLine => ({ line, raw, reason })
    if (cells.length < least) return no('cells_missing')
    const cell = (field: MappedField) => {
      const index = places.find(([name]) => name === field)?.[1]
      return index === undefined ? '' : withoutMark(cells[index] ?? '').trim()
    }
    const text = cell('text')
    if (text === '') return no('no_text')
    const name = cell('author') || cell('authorId')
    if (name === '') return no('no_author')
    const posted = when(cell('postedAt'))
    if ('reason' in posted) return no(posted.reason)
    const said = cell('direction').toLowerCase()
    const direction = said === '' ? 'inbound' : meaning[said]
    if (direction === undefined) return no('bad_direction')
    const authorId = cell('authorId') || `archive:${name.toLowerCase()}`
    const postedAt = new Date(posted.at).toISOString()
    const read = archivedMessage.safeParse({
      network,
      account,
      id: `archive:${cell('id') || digest([authorId, direction, postedAt, text])}`,
      direction,
      kind: visibility === 'private' ? 'direct' : 'comment',
      visibility,
      place: cell('place') || authorId,
      author: { id: authorId, name },
      text,
      postedAt,
      url: cell('url') || null,
    })
    return read.success ? { line, raw, message: read.data } : no('too_long')
  }
}

/** Otklik marks text that would be a formula; see `shared/csv.ts`. */
export const withoutMark = (cell: string) => (/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell)

const digest = (parts: readonly string[]) =>
  createHash('sha256').update(parts.join('\0').toWellFormed()).digest('base64url').slice(0, 32)
