import type { UiLanguage } from '#shared/domain.ts'

interface Words {
  dueSoon(count: number, minutes: number): string
  breached(count: number): string
  arrived(name: string): string
  accountBlocked(name: string): string
  more(names: readonly string[], count: number): string
}

const russianPlurals = new Intl.PluralRules('ru')

function russian(count: number, one: string, few: string, many: string): string {
  const rule = russianPlurals.select(count)
  const noun = rule === 'one' ? one : rule === 'few' ? few : many
  return `${count} ${noun}`
}

/** What a notification says; the screens have their own words in the renderer. */
export const words: Readonly<Record<UiLanguage, Words>> = {
  ru: {
    dueSoon: (count, minutes) =>
      `Через ${russian(minutes, 'минуту', 'минуты', 'минут')} срок: ${russian(count, 'обращение', 'обращения', 'обращений')} без исполнителя`,
    breached: (count) =>
      `Срок ответа прошёл: ${russian(count, 'обращение', 'обращения', 'обращений')}`,
    arrived: (name) => `${name} теперь пишет в личные сообщения`,
    accountBlocked: (name) => `Аккаунт «${name}» ждёт вашего внимания`,
    more: (names, count) => (count > names.length ? `${names.join(', ')} и другие` : names.join(', ')),
  },
  en: {
    dueSoon: (count, minutes) =>
      `Due in ${minutes} minutes: ${count} unassigned ${count === 1 ? 'conversation' : 'conversations'}`,
    breached: (count) => `Past due: ${count} ${count === 1 ? 'conversation' : 'conversations'}`,
    arrived: (name) => `${name} came to private messages`,
    accountBlocked: (name) => `The account “${name}” needs your attention`,
    more: (names, count) =>
      count > names.length ? `${names.join(', ')} and others` : names.join(', '),
  },
}
