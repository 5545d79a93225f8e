import { normaliseText } from '#shared/normalise-text.ts'
import type { RawConnection } from './database.ts'

interface Sample {
  readonly id: number
  readonly text: string
}

const sliceLength = 5000

/**
 * The messages that the search knows by other words than stand in them, at most `limit`. The index keeps no texts
 * and is ordered by words, so that both are read through once and compared by a checksum a message: the sum over
 * its words of their hash and place. Reads all of the index; needs room for a number a message. Synchronous.
 */
export function misindexedMessages(raw: RawConnection, limit: number): readonly number[] {
  raw.exec(
    `create virtual table temp.indexed_words using fts5vocab('main', 'message_search', 'instance');
     create virtual table temp.expected_search using fts5
       (text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
     create virtual table temp.expected_words using fts5vocab('temp', 'expected_search', 'instance')`,
  )
  try {
    return compare(raw, limit)
  } finally {
    raw.exec(
      'drop table temp.expected_words; drop table temp.expected_search; drop table temp.indexed_words',
    )
  }
}

function compare(raw: RawConnection, limit: number): readonly number[] {
  const indexed = checksums(raw, 'indexed_words')
  const slice = raw.prepare<[number], Sample>(
    `select id, text from messages m where id > ? and exists (select 1 from message_search s where s.rowid = m.id)
     order by id limit ${sliceLength}`,
  )
  const add = raw.prepare('insert into temp.expected_search (rowid, text) values (?, ?)')
  const wrong: number[] = []
  for (let texts = slice.all(0); texts.length > 0; texts = slice.all(texts.at(-1)?.id ?? 0)) {
    for (const { id, text } of texts) add.run(id, normaliseText(text))
    const expected = checksums(raw, 'expected_words')
    for (const { id } of texts) {
      if (indexed.get(id) === expected.get(id)) continue
      wrong.push(id)
      if (wrong.length === limit) return wrong
    }
    raw.exec(`insert into temp.expected_search (expected_search) values ('delete-all')`)
  }
  return wrong
}

/** A number for the words of each message and their places; nothing for a message without words. */
function checksums(raw: RawConnection, vocabulary: string): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  const rows = raw
    .prepare<[], [term: string, doc: number, offset: number]>(
      `select term, doc, offset from temp.${vocabulary}`,
    )
    .raw()
  let last = ''
  let hash = 0
  for (const [term, doc, offset] of rows.iterate()) {
    if (term !== last) {
      last = term
      hash = hashOf(term)
    }
    sums.set(doc, ((sums.get(doc) ?? 0) + Math.imul(hash, 2 * offset + 1)) | 0)
  }
  return sums
}

/** FNV-1a over UTF-16 units. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < term.length; at++) {
    hash = Math.imul(hash ^ term.charCodeAt(at), 0x01000193)
  }
  return hash
}
