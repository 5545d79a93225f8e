import { expect, it } from 'vitest'
import { applyTheme, rememberedTheme } from './theme.ts'

function pageWith(storage: Partial<Storage>) {
  const dataset: Record<string, string> = {}
  const dark = { matches: false, addEventListener() {}, removeEventListener() {} }
  const page = {
    matchMedia: () => dark,
    localStorage: storage,
    document: { documentElement: { dataset } },
  } as unknown as Window
  return { page, dataset }
}

it('shows the theme also where the page has no room left to remember it', () => {
  const { page, dataset } = pageWith({
    getItem: () => null,
    setItem() {
      throw new DOMException('full', 'QuotaExceededError')
    },
  })
  expect(() => applyTheme('dark', page)).not.toThrow()
  expect(dataset['theme']).toBe('dark')
})

it('remembers what was chosen, and takes what cannot be read for nothing', () => {
  const kept = new Map<string, string>()
  const { page } = pageWith({
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => void kept.set(name, value),
  })
  expect(rememberedTheme(page)).toBe('system')
  applyTheme('dark', page)
  expect(rememberedTheme(page)).toBe('dark')
  for (const name of kept.keys()) kept.set(name, '{')
  expect(rememberedTheme(page)).toBe('system')
})
