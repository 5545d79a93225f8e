import type { Agent, Tag, Template } from '#shared/contract/settings.ts'
import type { SavedFilter } from '#shared/contract/queue.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Db } from './database.ts'

type Unsaved<Entity extends { id: string }> = Omit<Entity, 'id'> & { id?: string | undefined }

/** The small lists people keep: templates, tags, agents, saved filters. */
export function createCatalogueRepository(db: Db) {
  return {
    async templates(): Promise<Template[]> {
      const rows = await db.selectFrom('templates').selectAll().orderBy('name').execute()
      return rows.map((row) => ({ id: String(row.id), name: row.name, text: row.text }))
    },
    async saveTemplate(template: Unsaved<Template>): Promise<Template> {
      const values = { name: template.name, text: template.text }
      const id = await upsert('templates', template.id, values)
      return { id, ...values }
    },
    async tags(): Promise<Tag[]> {
      const rows = await db.selectFrom('tags').selectAll().orderBy('name').execute()
      return rows.map((row) => ({ id: String(row.id), name: row.name, colour: row.colour }))
    },
    async saveTag(tag: Unsaved<Tag>): Promise<Tag> {
      const values = { name: tag.name, colour: tag.colour }
      const namesake = await db
        .selectFrom('tags')
        .select('id')
        .where('name', '=', tag.name)
        .executeTakeFirst()
      if (namesake && String(namesake.id) !== tag.id) {
        throw new OtklikError('conflict', { what: 'tag', name: tag.name })
      }
      const id = await upsert('tags', tag.id, values)
      return { id, ...values }
    },
    async savedFilters(): Promise<SavedFilter[]> {
      const rows = await db.selectFrom('saved_filters').selectAll().orderBy('name').execute()
      return rows.map((row) => ({
        id: String(row.id),
        name: row.name,
        filters: JSON.parse(row.filters_json),
      }))
    },
    async saveFilter(filter: Unsaved<SavedFilter>): Promise<SavedFilter> {
      const values = { name: filter.name, filters_json: JSON.stringify(filter.filters) }
      const id = await upsert('saved_filters', filter.id, values)
      return { id, name: filter.name, filters: filter.filters }
    },
    async remove(table: 'templates' | 'tags' | 'saved_filters', id: string): Promise<void> {
      await db.deleteFrom(table).where('id', '=', Number(id)).execute()
    },
    async agents(): Promise<Agent[]> {
      const rows = await db.selectFrom('agents').selectAll().orderBy('id').execute()
      return rows.map((row) => ({ id: String(row.id), name: row.name, me: row.is_me === 1 }))
    },
    /** The agent at this machine; made on the first start. */
    async me(name: string): Promise<number> {
      const row = await db
        .selectFrom('agents')
        .select('id')
        .where('is_me', '=', 1)
        .executeTakeFirst()
      if (row) return row.id
      const made = await db
        .insertInto('agents')
        .values({ name, is_me: 1 })
        .returning('id')
        .executeTakeFirstOrThrow()
      return made.id
    },
  }

  async function upsert(
    table: 'templates' | 'tags' | 'saved_filters',
    id: string | undefined,
    values: Record<string, string>,
  ): Promise<string> {
    if (id !== undefined) {
      const changed = await db
        .updateTable(table)
        .set(values as never)
        .where('id', '=', Number(id))
        .executeTakeFirst()
      if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: table })
      return id
    }
    const made = await db
      .insertInto(table)
      .values(values as never)
      .returning('id')
      .executeTakeFirstOrThrow()
    return String(made.id)
  }
}

export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>
