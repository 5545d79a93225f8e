import { expect, it } from 'vitest'
import { blanksIn, fillTemplate, firstNameOf } from './template-fields.ts'

const values = { name: 'Анна', order: 'EZ-1', account: 'Ежевоз', network: 'VK', agent: 'Вера' }

it('fills what is known, in either language and in one brace or two', () => {
  expect(fillTemplate('{имя}, заказ {заказ} едет. {оператор}, {аккаунт}, {сеть}', values)).toBe(
    'Анна, заказ EZ-1 едет. Вера, Ежевоз, VK',
  )
  expect(fillTemplate('Hi {{Name}}, {{ order }}', values)).toBe('Hi Анна, EZ-1')
})

it('leaves open what is not known, and does not read what it filled in', () => {
  expect(fillTemplate('{имя}: {заказ}', { name: '{order}', order: null })).toBe('{order}: {заказ}')
  expect(fillTemplate('{имя}', { name: '$&' })).toBe('$&')
  expect(fillTemplate('{скидка} {}', values)).toBe('{скидка} {}')
})

it('says where something is open', () => {
  expect(blanksIn('Да, {заказ} и {name}')).toEqual([
    { field: 'order', start: 4, end: 11 },
    { field: 'name', start: 14, end: 20 },
  ])
  expect(blanksIn('{скидка}')).toEqual([])
})

it.each([
  ['Анна Смирнова', 'Анна'],
  ['Jean-Luc Picard', 'Jean-Luc'],
  ['Мария', 'Мария'],
  ['Ежевоз Fan 2007', 'Ежевоз Fan 2007'],
  ['xX_dark_Xx', 'xX_dark_Xx'],
  ['Клуб любителей доставки Москвы', 'Клуб любителей доставки Москвы'],
  ['', ''],
])('speaks to %j as %j', (name, first) => {
  expect(firstNameOf(name)).toBe(first)
})
