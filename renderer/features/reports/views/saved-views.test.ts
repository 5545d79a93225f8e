import { expect, it } from 'vitest'
import { viewNamed, withNewName, withoutView, withView } from './saved-views.ts'

const views = [
  { name: 'Пятница', view: 'span=month' },
  { name: 'Стена', view: 'layout=wall' },
]

it('keeps one view of a name, however it is written, in the order of the alphabet', () => {
  const more = withView(views, { name: ' пятница ', view: 'span=quarter' })
  expect(more).toEqual([{ name: 'пятница', view: 'span=quarter' }, views[1]])
  expect(withView(views, { name: 'Акция', view: '' }).map(({ name }) => name)).toEqual(['Акция', 'Пятница', 'Стена'])
})

it('renames to a name that is free, and to the same one in other letters', () => {
  expect(withNewName(views, 'Стена', 'пятница')).toBeNull()
  expect(withNewName(views, 'Стена', 'СТЕНА')?.map(({ name }) => name)).toEqual(['Пятница', 'СТЕНА'])
  expect(withNewName(views, 'Нет такого', 'Другое')).toBeNull()
})

it('removes by name', () => {
  expect(withoutView(views, 'стена')).toEqual([views[0]])
  expect(viewNamed(views, 'СТЕНА')).toBe(views[1])
})
