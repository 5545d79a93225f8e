import { sql, type Kysely } from 'kysely'

/** As queries were cut into pieces when no mark but the operators meant anything. */
const piece = /[()]|["«“„]|[,;،、]+|\|+|[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]|[^\s()"«“„,;،、|]+/g
const closing: Readonly<Record<string, string>> = { '"': '"', '«': '»', '“': '”', '„': '“' }

/** What has a meaning of its own since: names, tags, exact words, pictures, conditions, distances. */
const meansMore =
  /^[#@=&]|^(?:from|lang|network|has|followers|sentiment|intent|kind):|^(?:NEAR)?\/\d*$|(?![\u00a9\u00ae\u2122\u203c\u2049])\p{Extended_Pictographic}|[\u{1f1e6}-\u{1f1ff}]{2}/iu

/**
 * Marks that were read as if they were not there now mean something (`@brand`, `#tag`, `from:ivan`, a picture):
 * they go from the queries saved before, whose words stay what they were.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: number; query: string }>`select id, query from monitors`.execute(trx)
  for (const { id, query } of rows) {
    const plain = withoutMarks(query)
    if (plain !== query) await sql`update monitors set query = ${plain} where id = ${id}`.execute(trx)
  }
}

function withoutMarks(query: string): string {
  const scan = new RegExp(piece)
  let made = ''
  let copied = 0
  for (let match = scan.exec(query); match; match = scan.exec(query)) {
    const found = match[0]
    const close = closing[found]
    if (close !== undefined) {
      const end = query.indexOf(close, match.index + 1)
      if (end < 0) break
      scan.lastIndex = end + 1
    } else if (meansMore.test(found)) {
      const words = plainWords(found)
      if (words === '') continue
      made += query.slice(copied, match.index) + words
      copied = match.index + found.length
    }
  }
  return made + query.slice(copied)
}

/** Lower-case: no word may turn into an operator. */
function plainWords(marked: string): string {
  const words = marked.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? []
  if (words.length > 1) return `"${words.join(' ')}"`
  return words.join('') + (marked.endsWith('*') ? '*' : '')
}
