import { expect, it } from 'vitest'
import { orderNumberIn } from './order-number.ts'

it.each([
  ['Где мой заказ 482913?', '482913'],
  ['заказ № 482913 так и не пришёл', '482913'],
  ['номер заказа: EZ-482913', 'EZ-482913'],
  ['Order #EZ-100200 has not arrived', 'EZ-100200'],
  ['my order number is 55512', '55512'],
  ['EZ-777001, вот номер', 'EZ-777001'],
  ['сначала заказ 1111, потом заказ 2222', '2222'],
  ['№4455', '4455'],
  ['  482913 ', '482913'],
  ['трек-номер 80112345678901', null],
  ['трек 80112345678901', '80112345678901'],
  ['Заказал вчера, до сих пор нет', null],
  ['жду с 2024-01-05 уже 12 дней', null],
  ['+7 900 123-45-67', null],
  ['заказ на 3 дня позже', null],
  ['', null],
])('finds in %j the number %j', (text, number) => {
  expect(orderNumberIn(text)).toBe(number)
})

it('reads a book quickly', () => {
  expect(orderNumberIn('заказ '.repeat(20_000) + '-1'.repeat(20_000))).not.toBe('')
})
