import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAnnotationRepository, type AnnotationRepository } from './annotation-repository.ts'
import { openStore, type Store } from './database.ts'

let store: Store
let annotations: AnnotationRepository
beforeEach(async () => {
  store = await openStore(':memory:')
  annotations = createAnnotationRepository(store.db)
})
afterEach(() => store.close())

const by = { actor: { kind: 'agent', id: 1 }, at: 5 } as const
const sale = { kind: 'promotion', from: 100, to: 200, text: 'Скидка 20 %' } as const

it('lists what touches a range, and nothing that only borders on it', async () => {
  await annotations.save(sale, by)
  await annotations.save({ ...sale, kind: 'outage', from: 50, to: 60, text: 'Сбой' }, by)
  const texts = async (from: number, to: number) => (await annotations.list({ from, to })).map(({ text }) => text)
  expect(await texts(0, 1000)).toEqual(['Сбой', 'Скидка 20 %'])
  expect(await texts(60, 100)).toEqual([])
  expect(await texts(199, 200)).toEqual(['Скидка 20 %'])
})

it('changes and removes, each with a fact in the journal that holds no word of it', async () => {
  const { id } = await annotations.save(sale, by)
  await annotations.save({ ...sale, id, text: 'Скидка 30 %' }, by)
  await annotations.remove(id, by)
  // Gone already: nothing happened.
  await annotations.remove(id, by)
  expect(await annotations.list({ from: 0, to: 1000 })).toEqual([])
  const facts = store.raw.prepare<[], { kind: string; data_json: string }>('select kind, data_json from journal order by id').all()
  expect(facts.map(({ kind, data_json }) => [kind, JSON.parse(data_json)])).toEqual(
    ['added', 'changed', 'removed'].map((change) => ['setting', { what: 'annotation', change, id: Number(id) }]),
  )
  await expect(annotations.save({ ...sale, id }, by)).rejects.toMatchObject({ code: 'not_found' })
})
