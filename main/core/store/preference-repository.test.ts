import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultPreferences } from '#shared/contract/system.ts'
import { program } from '../journal/facts.ts'
import { createCatalogueRepository } from './catalogue-repository.ts'
import { openStore, type Store } from './database.ts'
import { createPreferenceRepository } from './preference-repository.ts'

const by = { actor: program, at: 1 }
let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

it('falls back to its default for the one value that no longer fits, and keeps the others', async () => {
  const me = await createCatalogueRepository(store.db).me('Ольга')
  const repository = createPreferenceRepository(store.db)
  await repository.save(me, { theme: 'dark' }, by)
  store.raw.prepare(`insert into agent_preferences values (?, 'notices', '{"kinds":{}}')`).run(me)
  expect(await repository.load(me)).toEqual({ ...defaultPreferences, theme: 'dark' })
})

it('keeps what each person chose apart', async () => {
  const me = await createCatalogueRepository(store.db).me('Ольга')
  store.raw.exec(`insert into agents (id, name, is_me) values (77, 'Анна', 0)`)
  const repository = createPreferenceRepository(store.db)
  await repository.save(me, { theme: 'dark', language: 'ru' }, by)
  await repository.save(77, { language: 'en' }, by)
  expect(await repository.load(me)).toMatchObject({ theme: 'dark', language: 'ru' })
  expect(await repository.load(77)).toMatchObject({ theme: 'system', language: 'en' })
})
