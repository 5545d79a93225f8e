import { afterEach, beforeEach, expect, it } from 'vitest'
import { defaultPreferences } from '#shared/contract/system.ts'
import { openStore, type Store } from './database.ts'
import { createPreferenceRepository } from './preference-repository.ts'
import { savePreference } from './preference-rows.ts'

let store: Store
beforeEach(async () => {
  store = await openStore(':memory:')
})
afterEach(() => store.close())

it('falls back to its default for the one value that no longer fits, and keeps the others', async () => {
  await savePreference(store.db, 'theme', 'dark')
  await savePreference(store.db, 'notices', { kinds: {} })
  await savePreference(store.db, 'heldNotices', { breached: 2 })
  const loaded = await createPreferenceRepository(store.db).load()
  expect(loaded).toEqual({ ...defaultPreferences, theme: 'dark' })
})
