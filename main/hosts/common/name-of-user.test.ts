import { expect, it } from 'vitest'
import { nameOfUser } from './name-of-user.ts'

it.each([
  ['anna.petrova', 'Anna Petrova'],
  ['ivan', 'Ivan'],
  ['Мария Ёлкина', 'Мария Ёлкина'],
  ['jean-luc_p', 'Jean Luc P'],
  ['root', ''],
  ['user1', ''],
  ['...', ''],
  ['', ''],
  [null, ''],
])('calls the user %j %j', (user, name) => {
  expect(nameOfUser(user)).toBe(name)
})

it('gives a name that fits', () => {
  expect(nameOfUser('x'.repeat(200))).toHaveLength(60)
})
