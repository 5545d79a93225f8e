import { expect, it } from 'vitest'
import { localeLanguage } from './system-language.ts'

it.each([
  [{ LANG: 'ru_RU.UTF-8' }, 'en-US', 'ru'],
  [{ LANG: 'ru' }, 'en-US', 'ru'],
  [{ LANG: 'en_GB.UTF-8' }, 'ru-RU', 'en'],
  [{ LANG: 'ru_RU.UTF-8', LC_ALL: 'C' }, 'ru-RU', 'en'],
  [{ LANG: 'rup_MK' }, 'en-US', 'en'],
  [{ LC_ALL: '', LANG: 'ru_UA' }, 'en-US', 'ru'],
  [{}, 'ru-RU', 'ru'],
  [{}, 'de-DE', 'en'],
])('%j on a system of %s speaks %s', (environment, system, language) => {
  expect(localeLanguage(environment, system)).toBe(language)
})
