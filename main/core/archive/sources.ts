import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { OtklikError } from '#shared/errors.ts'
import { archivedMessage, type ArchivedMessage, type ReadLine, type Rejection } from './archived-message.ts'
import { csvRecords, separatorOf } from './csv-records.ts'
import type { ArchiveSource } from './import-archive.ts'
import { createRecordMapper, withoutMark, type Mapping, type MappingAccount } from './map-record.ts'

/** Enough to tell two files apart, together with their length. */
const toldByBytes = 1024 * 1024
const longestLine = 1_000_000

async function beginningOf(file: string): Promise<{ readonly bytes: Buffer; readonly size: number }> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const bytes = Buffer.alloc(Math.min(size, toldByBytes))
    await handle.read(bytes, 0, bytes.length, 0)
    return { bytes, size }
  } finally {
    await handle.close()
  }
}

const fingerprintOf = (bytes: Buffer, size: number, how: unknown) =>
  createHash('sha256').update(bytes).update(JSON.stringify([size, how])).digest('hex')

/** Messages as `exportArchive` writes them as JSONL. */
export async function jsonlSource(file: string): Promise<ArchiveSource> {
  const { bytes, size } = await beginningOf(file)
  async function* lines(): AsyncGenerator<ReadLine, void, void> {
    let line = 0
    for await (const raw of linesOf(textOf(file, 'utf-8'))) {
      line += 1
      if (raw.trim() === '') continue
      yield { line, raw, ...readJson(raw) }
    }
  }
  return { fingerprint: fingerprintOf(bytes, size, 'jsonl'), lines: lines() }
}

type Outcome = { readonly message: ArchivedMessage } | { readonly reason: Rejection }

function readJson(raw: string): Outcome {
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch {
    return { reason: 'not_json' }
  }
  return outcome(value)
}

function outcome(value: unknown): Outcome {
  const read = archivedMessage.safeParse(value)
  return read.success ? { message: read.data } : { reason: 'not_a_message' }
}

/** The columns of our own table of messages, in their order; see `export-archive.ts`. */
export const ownColumns = [
  'network',
  'account_id',
  'account',
  'simulated',
  'id',
  'direction',
  'kind',
  'visibility',
  'place',
  'author_id',
  'author',
  'handle',
  'author_url',
  'text',
  'posted_at',
  'edited_at',
  'deleted_at',
  'reply_to',
  'url',
] as const

export interface CsvOptions {
  /** Of another program's table; without it the table is our own. */
  readonly mapping?: Mapping
  /** The account that the mapping names. */
  readonly account?: MappingAccount
  readonly encoding?: string
  readonly now: number
}

/**
 * A table of messages, our own or one that a mapping reads. What is no UTF-8 is taken for Windows-1251, as Russian
 * spreadsheet programs write it, unless the encoding is said. Errors: `bad_input` for a table without a heading that the
 * mapping names, and for an unknown encoding.
 */
export async function csvSource(file: string, { mapping, account, encoding, now }: CsvOptions): Promise<ArchiveSource> {
  const { bytes, size } = await beginningOf(file)
  const chosen = encoding ?? (isUtf8(bytes, size) ? 'utf-8' : 'windows-1251')
  if (!isEncoding(chosen)) throw new OtklikError('bad_input', { field: 'encoding', reason: chosen.slice(0, 40) })
  const head = new TextDecoder(chosen).decode(bytes)
  const separator = separatorOf(head.slice(0, head.search(/[\r\n]|$/)))

  async function* lines(): AsyncGenerator<ReadLine, void, void> {
    let read: ((record: Parameters<ReturnType<typeof createRecordMapper>>[0]) => ReadLine) | null = null
    for await (const record of csvRecords(textOf(file, chosen), separator)) {
      if (read) yield read(record)
      else if (mapping) read = createRecordMapper(mapping, record.cells, account ?? { id: `archive:${mapping.account}`, name: mapping.account }, now)
      else read = ownMapper(record.cells)
    }
  }
  return { fingerprint: fingerprintOf(bytes, size, [mapping ?? 'own', account?.id, chosen]), lines: lines() }
}

function ownMapper(header: readonly string[]) {
  const places = ownColumns.map((name) => {
    const index = header.indexOf(name)
    if (index === -1) throw new OtklikError('bad_input', { field: 'column', reason: name })
    return index
  })
  return ({ line, cells }: { readonly line: number; readonly cells: readonly string[] }): ReadLine => {
    const [network, accountId, accountName, simulated, id, direction, kind, visibility, place, authorId, name, handle, authorUrl, text, postedAt, editedAt, deletedAt, replyTo, url] =
      places.map((index) => withoutMark(cells[index] ?? ''))
    const value = {
      network,
      account: { id: accountId, name: accountName, simulated: simulated === '1' },
      id,
      direction,
      kind,
      visibility,
      place,
      author: { id: authorId, name, handle: handle || null, url: authorUrl || null },
      text,
      postedAt,
      editedAt: editedAt || null,
      deletedAt: deletedAt || null,
      replyTo: replyTo || null,
      url: url || null,
    }
    return { line, raw: cells.join('\t'), ...outcome(value) }
  }
}

async function* textOf(file: string, encoding: string): AsyncGenerator<string, void, void> {
  // Without its mark, and across the borders of what is read at once.
  const decoder = new TextDecoder(encoding)
  for await (const bytes of createReadStream(file)) yield decoder.decode(bytes as Buffer, { stream: true })
  yield decoder.decode()
}

/** A line longer than any message can be is cut: it is no message whatever it says. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, void, void> {
  let rest = ''
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n')
    rest = (parts.pop() ?? '').slice(0, longestLine)
    for (const part of parts) yield part.endsWith('\r') ? part.slice(0, -1) : part
  }
  if (rest !== '') yield rest
}

function isUtf8(bytes: Buffer, size: number): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: bytes.length < size })
    return true
  } catch {
    return false
  }
}

function isEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}
