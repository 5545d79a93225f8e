import { useEffect } from 'react'

/** The whole page has this theme for as long as this is shown, whatever the person chose. */
export function usePageTheme(theme: 'light' | 'dark'): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    const before = dataset['theme']
    dataset['theme'] = theme
    return () => {
      if (before === undefined) delete dataset['theme']
      else dataset['theme'] = before
    }
  }, [theme])
}
