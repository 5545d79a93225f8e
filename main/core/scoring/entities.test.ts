import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findEntities, maskEntities } from './entities.ts'

describe('maskEntities', () => {
  it.each([
    ['позвоните +7 (912) 345-67-89 вечером', 'позвоните •••• 6789 вечером'],
    ['мой номер 89123456789', 'мой номер •••• 6789'],
    ['call +44 20 7946 0958 please', 'call •••• 0958 please'],
    ['карта 4111 1111 1111 1111, срок 12/27', 'карта •••• 1111, срок 12/27'],
    ['МИР 2200 0000 0000 0004', 'МИР •••• 0004'],
    ['пишите на anna.smirnova@mail.ru или в личку', 'пишите на ••••@mail.ru или в личку'],
    ['почта: иван@почта.рф', 'почта: ••••@почта.рф'],
    ['заказ №4417-203 не пришёл', 'заказ №•••• 7203 не пришёл'],
    ['Order #1029384756: where is it?', 'Order #•••• 4756: where is it?'],
    ['где заказ 123456?', 'где заказ •••• 3456?'],
  ])('%j becomes %j', (text, masked) => {
    expect(maskEntities(text)).toBe(masked)
  })

  it.each([
    'жду с 9:00 до 18:00, уже 3 часа',
    'купил за 12 990 рублей 24.12.2026',
    'рейс 2026-11-27',
    '@ezhevoz привет',
    'карта 4111 1111 1111 1112 не проходит проверку',
    'сумма 1000000',
    '',
  ])('%j stays', (text) => {
    expect(maskEntities(text)).toBe(text)
  })
})

describe('findEntities', () => {
  it('names kinds and places', () => {
    const text = 'order 55512345, a@b.co, +1 202 555 0143'
    expect(findEntities(text).map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['order', '55512345'],
      ['email', 'a@b.co'],
      ['phone', '+1 202 555 0143'],
    ])
  })

  it('takes any text, and masking leaves nothing more to mask', () => {
    const pieces = fc.constantFrom('+7 912 345 67 89', '4111111111111111', 'a@b.ru', 'заказ 12345', ' ', '-', '1', '@', 'да')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.array(pieces).map((all) => all.join(' '))), (text) => {
        const masked = maskEntities(text)
        expect(findEntities(masked).filter(({ kind }) => kind === 'card' || kind === 'phone')).toEqual([])
      }),
    )
  })

  it('reads 100,000 characters of the worst kinds without looking at each from each', () => {
    const length = 100_000
    const worst = [
      '1 '.repeat(length / 2),
      'a'.repeat(length),
      'a@'.repeat(length / 2),
      'a.'.repeat(length / 2),
      '+'.repeat(length),
      '1'.repeat(length),
      'заказ '.repeat(length / 6),
    ]
    // Milliseconds where each character is looked at a few times; many minutes where each is looked at from each.
    expect(worst.map((text) => findEntities(text).length)).toEqual(worst.map(() => 0))
  }, 120_000)
})
