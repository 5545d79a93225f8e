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
  expect(monitorOf({ text, kind: 'mention' })).toBe(monitor)
})

it('й written as two signs is the same letter', () => {
  const find = compileMonitors([{ id: 'm', query: 'заказной' }])
  expect(find({ text: 'заказной'.normalize('NFD'), kind: 'mention' })).toBe('m')
})

it('asks monitors that were handed out together once for all of them', () => {
  const asked: string[] = []
  const firstHit = ({ text }: { readonly text: string }) => {
    asked.push(text)
    return text === 'да' ? '2' : undefined
  }
  const find = compileMonitors([
    { id: '1', query: 'нет', firstHit },
    { id: '2', query: 'нет', firstHit },
    { id: 'plain', query: 'может' },
  ])
  expect(['да', 'может быть', 'нет'].map((text) => find({ text, kind: 'comment' }))).toEqual(['2', 'plain', undefined])
  expect(asked).toEqual(['да', 'может быть', 'нет'])
})
