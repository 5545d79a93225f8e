import { beforeEach, expect, it } from 'vitest'
import type { PageStorage } from '../../rpc/page-storage.ts'
import { changePerson, personKey } from './change-person.ts'

let kept: Map<string, string>
let storage: PageStorage
beforeEach(() => {
  kept = new Map()
  storage = {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
    removeItem: (name) => void kept.delete(name),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size
    },
  }
})
const items = () => Object.fromEntries(kept)

it('puts what one person left aside for another, and gives it back when they return', () => {
  changePerson(storage, '1')
  kept.set('otklik-draft:w:7', 'Анна пишет')
  kept.set('otklik-deed:k', '{}')
  kept.set('theirs', 'of another page')

  changePerson(storage, '2')
  expect(items()).toEqual({
    'otklik-of:1:otklik-deed:k': '{}',
    'otklik-of:1:otklik-draft:w:7': 'Анна пишет',
    [personKey]: '2',
    theirs: 'of another page',
  })
  kept.set('otklik-draft:w:7', 'Олег пишет')

  changePerson(storage, '1')
  expect(kept.get('otklik-draft:w:7')).toBe('Анна пишет')
  expect(kept.get('otklik-of:2:otklik-draft:w:7')).toBe('Олег пишет')
})

it('leaves everything where it is for the same person, and for the first', () => {
  kept.set('otklik-draft:w:7', 'до входа')
  changePerson(storage, '1')
  changePerson(storage, '1')
  expect(items()).toEqual({ 'otklik-draft:w:7': 'до входа', [personKey]: '1' })
})
