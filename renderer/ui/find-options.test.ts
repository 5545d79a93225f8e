import fc from 'fast-check'
import { expect, it } from 'vitest'
import { normaliseText } from '#shared/normalise-text.ts'
import { findOptions, type Findable } from './find-options.ts'

const labels = (options: readonly Findable[], typed: string) =>
  findOptions(options, typed).map(({ label }) => label)

const palette: readonly Findable[] = [
  { label: 'Ответить' },
  { label: 'Закрыть и к следующему', actsAtOnce: true },
  { label: 'Спам или не спам', actsAtOnce: true },
  { label: 'Отложить' },
  { label: 'Изменить приоритет' },
  { label: 'Вкладка «Спам?»', name: 'Спам?' },
  { label: 'Вкладка «Отложены»', name: 'Отложены' },
  { label: 'Вкладка «Закрыты»', name: 'Закрыты' },
  { label: 'Настройки: приоритет' },
  { label: 'Настройки: ещё что-то' },
  { label: 'Заглянуть или закрыть просмотр' },
]

it.each([
  ['спам', ['Вкладка «Спам?»', 'Спам или не спам']],
  ['спам?', ['Вкладка «Спам?»', 'Спам или не спам']],
  ['сп', ['Вкладка «Спам?»', 'Спам или не спам']],
  ['закр', ['Вкладка «Закрыты»', 'Закрыть и к следующему', 'Заглянуть или закрыть просмотр']],
  ['закрыть', ['Закрыть и к следующему', 'Заглянуть или закрыть просмотр']],
  ['отложить', ['Отложить']],
  ['приоритет', ['Изменить приоритет', 'Настройки: приоритет']],
  ['наст приор', ['Настройки: приоритет']],
  ['ЕЩЕ', ['Настройки: ещё что-то']],
  ['ложен', ['Вкладка «Отложены»']],
  ['оветь', []],
  ['зкрс', []],
])('finds by whole words or what they begin with: %s', (typed, found) => {
  expect(labels(palette, typed)).toEqual(found)
})

it('finds a text by the beginnings of its words, behind every label', () => {
  const templates = [
    { label: 'Курьер', keywords: ['Деньги вернутся за 3 дня'] },
    { label: 'Деньги', keywords: ['Возврат оформлен'] },
  ]
  expect(labels(templates, 'деньги')).toEqual(['Деньги', 'Курьер'])
  expect(labels(templates, 'ернутся')).toEqual([])
})

it('keeps what is offered for the typed words last, and alone where nothing else fits', () => {
  const tags = [{ label: 'Новая метка «бр»', isOffer: true }, { label: 'Брак' }, { label: 'Возврат' }]
  expect(labels(tags, 'бр')).toEqual(['Брак', 'Новая метка «бр»'])
  expect(labels(tags, '✂️')).toEqual(['Новая метка «бр»'])
})

it('lets everything stand as it stood without words', () => {
  expect(findOptions(palette, '  ')).toEqual(palette)
})

it('finds only what holds every typed word, whatever is typed', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.string({ unit: 'grapheme' }), (all, typed) => {
      const options = all.map((label) => ({ label }))
      const words = normaliseText(typed).split(/\s+/u).map((word) => word.replace(/[^\p{L}\p{N}]/gu, ''))
      for (const { label } of findOptions(options, typed)) {
        const letters = normaliseText(label).replace(/[^\p{L}\p{N}]/gu, '')
        expect(words.every((word) => letters.includes(word))).toBe(true)
      }
    }),
  )
})
