import { expect, it } from 'vitest'
import { priceOfLink } from './prices-of-x.ts'

it('is told for a public answer on X that X will find a link in, and for nothing else', () => {
  const price = { cents: 20, withoutLink: 1 }
  expect(priceOfLink('x', 'public', 'напишите нам: x.com/messages/compose')).toEqual(price)
  expect(priceOfLink('x', 'public', 'смотрите дом.дети')).toEqual(price)
  expect(priceOfLink('x', 'public', 'Мы всё починили.Спасибо')).toBeNull()
  expect(priceOfLink('x', 'private', 'https://example.com')).toBeNull()
  expect(priceOfLink('vk', 'public', 'https://example.com')).toBeNull()
})
