import type { Agent, Tag, Template } from '#shared/contract/settings.ts'
import type { SavedFilter } from '#shared/contract/queue.ts'
import { OtklikError } from '#shared/errors.ts'
import { mayAs } from '#shared/roles.ts'
import { settingFact, type By, type FactData } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'

type Unsaved<Entity extends { id: string }> = Omit<Entity, 'id'> & { id?: string | undefined }

/** The small lists people keep: templates, tags, agents, saved filters. */
export function createCatalogueRepository(db: Db) {
  return {
    async templates(): Promise<Template[]> {
      const rows = await db.selectFrom('templates').selectAll().orderBy('name').execute()
      return rows.map((row) => ({ id: String(row.id), name: row.name, text: row.text }))
    },
    async saveTemplate(template: Unsaved<Template>, by: By): Promise<Template> {
      const values = { name: template.name, text: template.text }
      const id = await upsert('templates', template.id, values, by)
      return { id, ...values }
    },
    async tags(): Promise<Tag[]> {
      const rows = await db.selectFrom('tags').selectAll().orderBy('name').execute()
      return rows.map((row) => ({ id: String(row.id), name: row.name, colour: row.colour }))
    },
    async saveTag(tag: Unsaved<Tag>, by: By): Promise<Tag> {
      const values = { name: tag.name, colour: tag.colour }
      const namesake = await db
        .selectFrom('tags')
        .select('id')
        .where('name', '=', tag.name)
        .executeTakeFirst()
      if (namesake && String(namesake.id) !== tag.id) {
        throw new OtklikError('conflict', { what: 'tag', name: tag.name })
      }
      const id = await upsert('tags', tag.id, values, by)
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
    async saveFilter(filter: Unsaved<SavedFilter>, by: By): Promise<SavedFilter> {
      const values = { name: filter.name, filters_json: JSON.stringify(filter.filters) }
      const id = await upsert('saved_filters', filter.id, values, by)
      return { id, name: filter.name, filters: filter.filters }
    },
    async remove(table: Table, id: string, by: By): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const result = await trx.deleteFrom(table).where('id', '=', Number(id)).executeTakeFirst()
        if (result.numDeletedRows > 0n) await record(trx, table, 'removed', Number(id), by)
      })
    },
    /** Also those who left: their names stand in what they did. `me`: who asks; null: nobody. */
    async agents(me: number | null = null): Promise<Agent[]> {
      const rows = await db.selectFrom('agents').select(['id', 'name', 'role', 'left_at']).orderBy('id').execute()
      return rows.map(({ id, name, role, left_at: leftAt }) => {
        const canAnswer = leftAt === null && mayAs(role, 'agent')
        return { id: String(id), name, me: id === me, canAnswer }
      })
    },
    /** The agent at this machine; made on the first start. `name` stands until they say how they are called. */
    async me(name: string): Promise<number> {
      const row = await db
        .selectFrom('agents')
        .select(['id', 'name'])
        .where('is_me', '=', 1)
        .executeTakeFirst()
      if (row && row.name === '' && name !== '') await rename(db, row.id, name)
      if (row) return row.id
      const made = await db
        .insertInto('agents')
        .values({ name, is_me: 1 })
        .returning('id')
        .executeTakeFirstOrThrow()
      return made.id
    },
    saveMe: (id: number, name: string, by: By): Promise<Agent> =>
      db.transaction().execute(async (trx) => {
        await rename(trx, id, name)
        await appendFacts(trx, [settingFact({ what: 'agent', change: 'changed', id }, by)])
        const { role } = await trx.selectFrom('agents').select('role').where('id', '=', id).executeTakeFirstOrThrow()
        return { id: String(id), name, me: true, canAnswer: mayAs(role, 'agent') }
      }),
  }

  async function rename(writer: Db | Writer, id: number, name: string): Promise<void> {
    await writer.updateTable('agents').set({ name }).where('id', '=', id).execute()
  }

  function upsert(
    table: Table,
    id: string | undefined,
    values: Record<string, string>,
    by: By,
  ): Promise<string> {
    return db.transaction().execute(async (trx) => {
      const saved = id === undefined ? await insert(trx, table, values) : Number(id)
      if (id !== undefined) await update(trx, table, saved, values)
      await record(trx, table, id === undefined ? 'added' : 'changed', saved, by)
      return String(saved)
    })
  }
}

type Table = 'templates' | 'tags' | 'saved_filters'

const settingOf = { templates: 'template', tags: 'tag', saved_filters: 'filter' } as const

async function insert(trx: Writer, table: Table, values: Record<string, string>): Promise<number> {
  const made = await trx
    .insertInto(table)
    .values(values as never)
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

async function update(
  trx: Writer,
  table: Table,
  id: number,
  values: Record<string, string>,
): Promise<void> {
  const changed = await trx
    .updateTable(table)
    .set(values as never)
    .where('id', '=', id)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: table })
}

function record(
  trx: Writer,
  table: Table,
  change: FactData<'setting'>['change'],
  id: number,
  by: By,
): Promise<void> {
  return appendFacts(trx, [settingFact({ what: settingOf[table], change, id }, by)])
}

export type CatalogueRepository = ReturnType<typeof createCatalogueRepository>
