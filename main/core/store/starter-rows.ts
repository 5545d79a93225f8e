import type { Tag, Template } from '#shared/contract/settings.ts'
import type { RawConnection } from './database.ts'
import { dropPreference, readPreference, writePreference } from './preference-rows.ts'

export interface StarterRow {
  readonly table: 'templates' | 'tags'
  readonly id: number
}

interface Added {
  readonly templates: readonly { readonly id: number; readonly name: string; readonly text: string }[]
  readonly tags: readonly { readonly id: number; readonly name: string; readonly colour: string }[]
}

/** The preference that says what was added, as it was then. */
const preference = 'starterSet'

export function hasStarterRows(raw: RawConnection): boolean {
  return added(raw) !== null
}

/** Adds what nothing is called like yet. The caller holds the transaction. */
export function addStarterRows(
  raw: RawConnection,
  words: {
    readonly templates: readonly Omit<Template, 'id'>[]
    readonly tags: readonly Omit<Tag, 'id'>[]
  },
): readonly StarterRow[] {
  const taken = (table: StarterRow['table']) =>
    new Set(raw.prepare<[], string>(`select name from ${table}`).pluck().all())
  const [takenTemplates, takenTags] = [taken('templates'), taken('tags')]
  const insertTemplate = raw.prepare('insert into templates (name, text) values (?, ?)')
  const insertTag = raw.prepare('insert into tags (name, colour) values (?, ?)')
  const templates = words.templates
    .filter(({ name }) => !takenTemplates.has(name))
    .map(({ name, text }) => ({ id: Number(insertTemplate.run(name, text).lastInsertRowid), name, text }))
  const tags = words.tags
    .filter(({ name }) => !takenTags.has(name))
    .map(({ name, colour }) => ({ id: Number(insertTag.run(name, colour).lastInsertRowid), name, colour }))
  writePreference(raw, preference, { templates, tags } satisfies Added)
  return rowsOf({ templates, tags })
}

/**
 * Removes what stands as it was added and hangs on nothing, and forgets that anything was added. The caller
 * holds the transaction.
 */
export function takeBackStarterRows(raw: RawConnection): readonly StarterRow[] {
  const { templates, tags } = added(raw) ?? { templates: [], tags: [] }
  const removeTemplate = raw.prepare('delete from templates where id = ? and name = ? and text = ?')
  const removeTag = raw.prepare(
    `delete from tags where id = ? and name = ? and colour = ?
     and id not in (select tag_id from conversation_tags)`,
  )
  const filtered = raw.prepare<[], string>('select filters_json from saved_filters').pluck().all()
  const inFilter = (id: number) => filtered.some((json) => json.includes(`"${id}"`))
  const gone: Added = {
    templates: templates.filter(({ id, name, text }) => removeTemplate.run(id, name, text).changes > 0),
    tags: tags.filter(
      ({ id, name, colour }) => !inFilter(id) && removeTag.run(id, name, colour).changes > 0,
    ),
  }
  dropPreference(raw, preference)
  return rowsOf(gone)
}

function added(raw: RawConnection): Added | null {
  return (readPreference(raw, preference) as Added | undefined) ?? null
}

function rowsOf({ templates, tags }: Added): readonly StarterRow[] {
  return [
    ...templates.map(({ id }): StarterRow => ({ table: 'templates', id })),
    ...tags.map(({ id }): StarterRow => ({ table: 'tags', id })),
  ]
}
