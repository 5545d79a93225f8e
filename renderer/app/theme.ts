import { itemOf, putItem } from '../rpc/page-storage.ts'

export type Theme = 'system' | 'light' | 'dark'

const remembered = 'otklik-theme'

/** Puts the theme on the root element and keeps following the system where that was chosen. */
export function applyTheme(theme: Theme, page: Window): () => void {
  const dark = page.matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const name = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
    page.document.documentElement.dataset['theme'] = name
  }
  apply()
  putItem(page.localStorage, remembered, theme)
  dark.addEventListener('change', apply)
  return () => dark.removeEventListener('change', apply)
}

/** What was chosen last, before the core has answered: no flash of the other theme. */
export function rememberedTheme(page: Window): Theme {
  const theme = itemOf(page.localStorage, remembered)
  return theme === 'light' || theme === 'dark' ? theme : 'system'
}
