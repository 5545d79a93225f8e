import { expect, it } from 'vitest'
import { compileMonitors } from './word-filter.ts'

const monitorOf = compileMonitors([
  { id: 'brand', query: 'Ежевоз, ezhevoz' },
  { id: 'trouble', query: '"пункт выдачи"; не_работает' },
  { id: 'empty', query: ' , "" ' },
])

it.each([
  ['Опять этот ЕЖЕВОЗ', 'brand'],
  ['ёжевозом не пользуюсь', 'brand'],
  ['I hate Ezhevoz!', 'brand'],
  ['Где пункт выдачи?', 'trouble'],
  ['Пункт  «Выдачи» закрыт', 'trouble'],
  ['пункт приёма и выдачи', undefined],
  ['', undefined],
])('%s', (text, monitor) => {
  expect(monitorOf(text)).toBe(monitor)
})

it('й written as two signs is the same letter', () => {
  const find = compileMonitors([{ id: 'm', query: 'заказной' }])
  expect(find('заказной'.normalize('NFD'))).toBe('m')
})
