import type { UiLanguage } from '#shared/domain.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that says anything. */
export function localeLanguage(environment: Environment, systemLocale: string): UiLanguage {
  const names = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const
  const locale = names.map((name) => environment[name]).find(Boolean) ?? systemLocale
  return /^ru(?:[_.@-]|$)/i.test(locale) ? 'ru' : 'en'
}

/** The language this machine speaks, as far as we do. */
export function systemLanguage(): UiLanguage {
  return localeLanguage(process.env, new Intl.DateTimeFormat().resolvedOptions().locale)
}
