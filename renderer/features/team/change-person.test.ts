import { beforeEach, expect, it } from 'vitest'
import { changePerson, personKey } from './change-person.ts'

beforeEach(() => localStorage.clear())
const items = () => Object.fromEntries(Object.entries(localStorage))

it('puts what one person left aside for another, and gives it back when they return', () => {
  changePerson(localStorage, '1')
  localStorage.setItem('otklik-draft:w:7', 'Анна пишет')
  localStorage.setItem('otklik-deed:k', '{}')
  localStorage.setItem('theirs', 'of another page')

  changePerson(localStorage, '2')
  expect(items()).toEqual({
    'otklik-of:1:otklik-deed:k': '{}',
    'otklik-of:1:otklik-draft:w:7': 'Анна пишет',
    [personKey]: '2',
    theirs: 'of another page',
  })
  localStorage.setItem('otklik-draft:w:7', 'Олег пишет')

  changePerson(localStorage, '1')
  expect(localStorage.getItem('otklik-draft:w:7')).toBe('Анна пишет')
  expect(localStorage.getItem('otklik-of:2:otklik-draft:w:7')).toBe('Олег пишет')
})

it('leaves everything where it is for the same person, and for the first', () => {
  localStorage.setItem('otklik-draft:w:7', 'до входа')
  changePerson(localStorage, '1')
  changePerson(localStorage, '1')
  expect(items()).toEqual({ 'otklik-draft:w:7': 'до входа', [personKey]: '1' })
})
