import { userInfo } from 'node:os'

/** Names of roles, not of people. */
const nobody = /^(?:root|admin(?:istrator)?|user|owner|guest|ubuntu|debian|pi|node|runner|vagrant|default)\d*$/i

/**
 * How to call the person at this machine until they say so themselves: `anna.petrova` is Anna Petrova. Empty where
 * the system's name is nobody's; the screens have a word for that in their own language.
 */
export function nameOfUser(name: string | null = systemUser()): string {
  const words = (name ?? '').split(/[\s._-]+/).filter((word) => word !== '')
  if (nobody.test(words.join(''))) return ''
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
