import { describe, expect, it } from 'vitest'
import { sampleItem } from '../../testing/sample-conversations.ts'
import {
  emptyList,
  heirOf,
  hide,
  neighbour,
  placesOf,
  putBack,
  receive,
  settle,
  survivorOf,
  unhide,
} from './queue-list.ts'

const items = (...indexes: number[]) => indexes.map((index) => sampleItem(index, 0))
const listOf = (...indexes: number[]) => receive(emptyList, items(...indexes), null)

describe('receive', () => {
  it('takes a new order over while nothing is selected', () => {
    expect(receive(listOf(1, 2, 3), items(3, 1), null).order).toEqual(['c3', 'c1'])
  })

  it('keeps the order while a row is selected, until it is settled', () => {
    const held = receive(listOf(1, 2, 3), items(3, 4, 2), 'c2')
    expect(held.order).toEqual(['c1', 'c2', 'c3'])
    expect(held.gone).toEqual(new Set(['c1']))
    const settled = settle(held)
    expect(settled.order).toEqual(['c3', 'c4', 'c2'])
    expect(settled.gone.size).toBe(0)
  })

  it('appends another page at once', () => {
    expect(receive(listOf(1, 2), items(1, 2, 3), 'c1').order).toEqual(['c1', 'c2', 'c3'])
  })

  it('does not show what an action has just taken out', () => {
    const hidden = hide(listOf(1, 2, 3), ['c2'])
    expect(receive(hidden, items(1, 2, 3), null).order).toEqual(['c1', 'c3'])
    expect(receive(unhide(hidden, ['c2']), items(1, 2, 3), null).order).toEqual(['c1', 'c2', 'c3'])
  })
})

describe('moving', () => {
  it('stops at both ends and begins at the first', () => {
    const list = listOf(1, 2, 3)
    expect(neighbour(list, null, 1)).toBe('c1')
    expect(neighbour(list, 'c3', 1)).toBe('c3')
    expect(neighbour(list, 'c2', -1)).toBe('c1')
    expect(neighbour(emptyList, null, 1)).toBeNull()
  })

  it('hands the selection to the row below, at the end to the one above', () => {
    const list = listOf(1, 2, 3)
    expect(heirOf(list, 'c1', new Set(['c1', 'c2']))).toBe('c3')
    expect(heirOf(list, 'c3', new Set(['c3']))).toBe('c2')
    expect(heirOf(list, 'c1', new Set(['c1', 'c2', 'c3']))).toBeNull()
  })

  it('does not land on a row that a waiting order has lost', () => {
    const held = receive(listOf(1, 2, 3), items(3, 1), 'c1')
    expect(survivorOf(held, 'c2')).toBe('c3')
    expect(survivorOf(held, 'c1')).toBe('c1')
  })
})

describe('putBack', () => {
  it('undoes hide: same rows, same places, same contents', () => {
    const list = listOf(1, 2, 3, 4)
    const places = placesOf(list, ['c4', 'c2'])
    const back = putBack(hide(list, ['c4', 'c2']), places)
    expect(back.order).toEqual(list.order)
    expect(back.items.get('c2')).toBe(list.items.get('c2'))
    expect(back.hidden.size).toBe(0)
  })

  it('doubles nothing where the core has listed the row again meanwhile', () => {
    const list = listOf(1, 2, 3)
    expect(putBack(list, placesOf(list, ['c2'])).order).toEqual(['c1', 'c2', 'c3'])
  })

  it('reaches an order that waits', () => {
    const list = listOf(1, 2, 3)
    const places = placesOf(list, ['c1'])
    const held = receive(hide(list, ['c1']), items(3, 2), 'c2')
    expect(settle(putBack(held, places)).order).toEqual(['c1', 'c3', 'c2'])
  })
})
