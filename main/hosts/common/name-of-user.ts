import { userInfo } from 'node:os'
import type { UiLanguage } from '#shared/domain.ts'

/** Names of roles, not of people. */
const nobody = /^(?:root|admin(?:istrator)?|user|owner|guest|ubuntu|debian|pi|node|runner|vagrant|default)\d*$/i
const somebody = { ru: 'Оператор', en: 'Agent' } as const

/**
 * How to call the person at this machine until they say so themselves: `anna.petrova` is Anna Petrova. Any
 * name of theirs is better than none, and none is a word of the language.
 */
export function nameOfUser(language: UiLanguage, name: string | null = systemUser()): string {
  const words = (name ?? '').split(/[\s._-]+/).filter((word) => word !== '')
  if (words.length === 0 || nobody.test(words.join(''))) return somebody[language]
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return words.map(capital).join(' ').slice(0, 60)
}

/** Null where the system has no entry for this user, as in some containers. */
function systemUser(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}
