import { expect, it } from 'vitest'
import { rememberPlace } from './remember-place.ts'
import { createUiStore } from './ui-store.ts'

function memory(start?: string) {
  const kept = new Map(start === undefined ? [] : [['otklik-place', start]])
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  }
}

it('brings back the split, the selection and the panes after a reload', () => {
  const storage = memory()
  const before = createUiStore()
  rememberPlace(before, storage)
  before.setState({ split: 'spam', selectedId: '7', pane: 'open', customerPanel: false, paneWidths: { list: 512 } })
  const after = createUiStore()
  rememberPlace(after, storage)
  expect(after.getState()).toMatchObject({
    split: 'spam',
    selectedId: '7',
    pane: 'open',
    customerPanel: false,
    paneWidths: { list: 512 },
  })
})

it.each(['not json', '{"split":"nowhere"}', '[]', 'null'])('begins anew with %s', (stored) => {
  const ui = createUiStore()
  const before = ui.getState()
  rememberPlace(ui, memory(stored))
  expect(ui.getState()).toEqual(before)
})

it('lets the screen go on where the page has no room left', () => {
  const ui = createUiStore()
  rememberPlace(ui, {
    getItem: () => null,
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  const seen: (string | null)[] = []
  ui.subscribe(({ selectedId }) => seen.push(selectedId))
  ui.setState({ selectedId: '7' })
  expect(seen).toEqual(['7'])
})
