import { expect, it } from 'vitest'
import { counterpartOf, dialogIdOf, idOf, isGroupPlace, isNewer, newestOf, snowflakeTime } from './ids.ts'

it('compares ids as numbers of any length', () => {
  expect(isNewer('10', '9')).toBe(true)
  expect(isNewer('2124065277342646275', '2124065277342646274')).toBe(true)
  expect(isNewer('9', '9')).toBe(false)
  expect(newestOf(['9', null, '10'])).toBe('10')
  expect(newestOf([])).toBeNull()
})

it('names a dialog by both people, the smaller id first', () => {
  expect(dialogIdOf('10', '9')).toBe('9-10')
  expect(counterpartOf('9-10', '10')).toBe('9')
  expect(counterpartOf('1585094756761149440', '10')).toBeNull()
  expect(counterpartOf('1-2', '3')).toBeNull()
})

it('reads the time inside an id', () => {
  // X's own documentation example: this post was made on 2021-01-06.
  expect(new Date(snowflakeTime('1346889436626259968')).toISOString()).toMatch(
    /^2021-01-06T18:40:40/,
  )
})

it('takes only ids of the asked kind', () => {
  expect(idOf('post', 'post:12')).toBe('12')
  expect(idOf('post', 'dm:12')).toBeNull()
  expect(idOf('post', 'post:12/../me')).toBeNull()
})

it('tells a dialog of several people from one of two', () => {
  expect(isGroupPlace('dialog:1585094756761149440')).toBe(true)
  expect(isGroupPlace('dialog:12-345')).toBe(false)
})
