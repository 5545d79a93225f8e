import { expect, it } from 'vitest'
import { nameOfUser } from './name-of-user.ts'

it.each([
  ['anna.petrova', 'Anna Petrova'],
  ['ivan', 'Ivan'],
  ['Мария Ёлкина', 'Мария Ёлкина'],
  ['jean-luc_p', 'Jean Luc P'],
  ['root', 'Оператор'],
  ['user1', 'Оператор'],
  ['...', 'Оператор'],
  ['', 'Оператор'],
])('calls the user %j %j', (user, name) => {
  expect(nameOfUser('ru', user)).toBe(name)
})

it('has a word for nobody in each language, and a name that fits', () => {
  expect(nameOfUser('en', null)).toBe('Agent')
  expect(nameOfUser('en', 'x'.repeat(200))).toHaveLength(60)
})
