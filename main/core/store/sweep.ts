import { nextTurn } from '../reliability/turns.ts'
import type { Store } from './database.ts'
import { sweptUpTo, unsweptFact } from './unfinished-rows.ts'

const formsAtOnce = 200
const pagesAtOnce = 200

interface Form {
  readonly stem: string
  readonly form: string
}

/**
 * Makes unreadable in the file what was deleted from it since the last time: words that only deleted texts held, what
 * the search indexes still know of them, and the old pages in the log. In slices that let others in between; stops
 * when `isOver`. How far it came is stored, so that a kill only delays it.
 */
export async function sweepDeletions(store: Store, isOver: () => boolean = () => false): Promise<void> {
  const upTo = unsweptFact(store.raw)
  if (upTo === null) return
  await sweepForms(store, isOver)
  for (const index of ['message_search', 'author_search'] as const) await mergeAll(store, index, isOver)
  if (isOver()) return
  store.checkpoint('empty')
  await store.inTransaction(() => sweptUpTo(store.raw, upTo))
}

async function sweepForms(store: Store, isOver: () => boolean): Promise<void> {
  const { raw } = store
  const slice = raw.prepare<[string, string], Form>(
    `select stem, form from word_forms where (stem, form) > (?, ?) order by stem, form limit ${formsAtOnce}`,
  )
  const isUsed = raw.prepare<[string], number>(`select exists (select 1 from message_search where message_search match ?)`).pluck()
  const remove = raw.prepare('delete from word_forms where stem = ? and form = ?')
  let last: Form = { stem: '', form: '' }
  for (;;) {
    const forms = slice.all(last.stem, last.form)
    const unused = forms.filter(({ form }) => isUsed.get(`"${form.replaceAll('"', '""')}"`) === 0)
    if (unused.length > 0) {
      await store.inTransaction(() => {
        for (const { stem, form } of unused) remove.run(stem, form)
      })
    }
    const next = forms.at(-1)
    if (!next || isOver()) return
    last = next
    await nextTurn()
  }
}

/**
 * A search index only marks what is deleted until it merges its parts. A negative number of pages begins with all
 * parts; after that each call does as much as it is told, until there is nothing left to do.
 */
async function mergeAll(store: Store, index: 'message_search' | 'author_search', isOver: () => boolean): Promise<void> {
  const { raw } = store
  const merge = raw.prepare(`insert into ${index} (${index}, rank) values ('merge', ?)`)
  const changes = raw.prepare('select total_changes()').pluck()
  let pages = -pagesAtOnce
  for (;;) {
    const before = Number(changes.get())
    await store.inTransaction(() => void merge.run(pages))
    // SQLite's own sign that a merge found nothing to do: it changed less than two rows.
    if (Number(changes.get()) - before < 2 || isOver()) return
    pages = pagesAtOnce
    await nextTurn()
  }
}
