import { expect, it } from 'vitest'
import { paneWidth, widthByKey } from './pane-width.ts'
import { roomOf } from './room.ts'

it('gives the panes more on a large page', () => {
  expect(paneWidth('list', {}, 1280)).toBe(384)
  expect(paneWidth('list', {}, 1920)).toBe(480)
  expect(paneWidth('customer', {}, 1280)).toBe(243)
  expect(paneWidth('customer', {}, 1920)).toBe(360)
})

it('keeps a width that was dragged, within what leaves room for the conversation', () => {
  expect(paneWidth('list', { list: 600 }, 1920)).toBe(600)
  expect(paneWidth('list', { list: 600 }, 1000)).toBe(400)
  expect(paneWidth('customer', { customer: 10 }, 1280)).toBe(220)
})

it('moves the edge by the arrows, the way they point', () => {
  const right = { key: 'ArrowRight', shiftKey: false }
  expect(widthByKey(right, 'list', 400)).toBe(416)
  expect(widthByKey(right, 'customer', 400)).toBe(384)
  expect(widthByKey({ key: 'ArrowLeft', shiftKey: true }, 'list', 400)).toBe(336)
  expect(widthByKey({ key: 'ArrowLeft', shiftKey: false }, 'list', 280)).toBe(280)
  expect(widthByKey({ key: 'Home', shiftKey: false }, 'list', 400)).toBe(280)
  expect(widthByKey({ key: 'KeyJ', shiftKey: false }, 'list', 400)).toBeNull()
})

it('folds what has no room', () => {
  expect([1920, 1280, 1024, 900, 640].map(roomOf)).toEqual([
    'wide',
    'wide',
    'tight',
    'folded',
    'slim',
  ])
})
