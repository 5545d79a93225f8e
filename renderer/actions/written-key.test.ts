import { describe, expect, it } from 'vitest'
import { notationOf } from './key-notation.ts'
import { createKeyReader, type LayoutMap } from './written-key.ts'

const plain = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false }
type Press = readonly [code: string, key: string, modifiers?: Partial<typeof plain>]

function read(presses: readonly Press[], map: LayoutMap | null = null) {
  const reader = createKeyReader(() => map)
  return presses.map(([code, key, modifiers]) =>
    notationOf(reader.read({ ...plain, ...modifiers, code, key })),
  )
}

const shift = { shiftKey: true }
const azerty = new Map([['KeyM', ','], ['Comma', ';'], ['Semicolon', 'm'], ['KeyQ', 'a'], ['Slash', '!']])
const qwertz = new Map([['Slash', '-'], ['Digit7', '7'], ['KeyY', 'z'], ['KeyZ', 'y']])
const american = new Map([['Slash', '/'], ['Semicolon', ';'], ['Period', '.'], ['Digit7', '7']])

describe('on Latin layouts the letter counts that a key writes', () => {
  it('in France', () => {
    expect(
      read([['Semicolon', 'm'], ['KeyQ', 'a'], ['KeyA', 'q'], ['KeyM', ','], ['Comma', ';'], ['Digit1', '1', shift]], azerty),
    ).toEqual(['KeyM', 'KeyA', 'KeyQ', 'Comma', 'Semicolon', 'Digit1'])
  })

  it('in Germany', () => {
    expect(
      read([['Slash', '-'], ['Digit7', '/', shift], ['Minus', '?', shift], ['KeyY', 'z'], ['KeyZ', 'Y', shift]], qwertz),
    ).toEqual(['Slash', 'Slash', 'Shift+Slash', 'KeyZ', 'Shift+KeyY'])
  })

  it('with Ctrl as well, and where the browser tells no map', () => {
    expect(read([['KeyI', 'c'], ['KeyV', 'k', { ctrlKey: true }], ['KeyW', ',']])).toEqual([
      'KeyC',
      'Mod+KeyK',
      'Comma',
    ])
  })
})

describe('on other layouts the place counts', () => {
  it.each([null, american])('in Russia, for letters and for marks', (map) => {
    expect(
      read([['KeyJ', 'о'], ['Semicolon', 'ж'], ['Slash', '.'], ['Slash', ',', shift], ['Digit7', '?', shift]], map),
    ).toEqual(['KeyJ', 'Semicolon', 'Slash', 'Shift+Slash', 'Shift+Digit7'])
  })

  it('and the other way round after the layout was switched', () => {
    expect(read([['KeyJ', 'о'], ['Slash', '.'], ['KeyJ', 'j'], ['Slash', '/']])).toEqual([
      'KeyJ',
      'Slash',
      'KeyJ',
      'Slash',
    ])
  })
})

it('leaves keys that write nothing alone', () => {
  expect(read([['Enter', 'Enter'], ['ArrowDown', 'ArrowDown'], ['Escape', 'Escape'], ['Numpad7', '7']])).toEqual([
    'Enter',
    'ArrowDown',
    'Escape',
    'Numpad7',
  ])
})
