import type { EscalationClock } from '#shared/sla.ts'
import type { AlertKind } from '#shared/contract/alerts.ts'
import type { UiLanguage } from '#shared/domain.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { noticeKinds, type Held, type NoticeKind } from '#shared/notices.ts'
import type { Notification } from '../ports.ts'

export interface SpikeFigures {
  readonly kind: AlertKind
  readonly name: string
  readonly observed: number
  readonly expected: number
  /** 0 … 1. */
  readonly negativeShare: number
  readonly time: string
}

interface Words {
  dueSoon(count: number, minutes: number): string
  breached(count: number): string
  escalated(count: number, of: EscalationClock, share: number): string
  arrived(name: string): string
  undelivered(count: number): string
  accountBlocked(name: string): string
  monitorStopped(name: string): string
  readonly monitorStoppedWhy: string
  spike(figures: SpikeFigures): string
  spikeWords(list: string): string
  readonly summary: {
    readonly title: string
    readonly of: Readonly<Record<NoticeKind, (count: number) => string>>
  }
  /** By the store's error code. */
  readonly cannotStore: Readonly<Partial<Record<ErrorCode, string>> & { readonly title: string }>
  more(names: readonly string[], count: number): string
}

const russianPlurals = new Intl.PluralRules('ru')

function russian(count: number, one: string, few: string, many: string): string {
  const rule = russianPlurals.select(count)
  const noun = rule === 'one' ? one : rule === 'few' ? few : many
  return `${count} ${noun}`
}

function english(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

const usual = (expected: number, underOne: string) => (expected < 0.5 ? underOne : String(Math.round(expected)))

/** What a notification says; the screens have their own words in the renderer. */
export const words: Readonly<Record<UiLanguage, Words>> = {
  ru: {
    dueSoon: (count, minutes) =>
      `Через ${russian(minutes, 'минуту', 'минуты', 'минут')} срок: ${russian(count, 'обращение', 'обращения', 'обращений')} без исполнителя`,
    breached: (count) =>
      `Срок ответа прошёл: ${russian(count, 'обращение', 'обращения', 'обращений')}`,
    escalated: (count, of, share) =>
      `Прошло ${share} % срока ${of === 'response' ? 'ответа' : 'решения'}: ${russian(count, 'обращение', 'обращения', 'обращений')}`,
    arrived: (name) => `${name} теперь пишет в личные сообщения`,
    undelivered: (count) =>
      `Не удалось отправить: ${russian(count, 'ответ', 'ответа', 'ответов')}`,
    summary: {
      title: 'Пока было тихо',
      of: {
        dueSoon: (count) => `подходил срок у ${russian(count, 'ничьего обращения', 'ничьих обращений', 'ничьих обращений')}`,
        breached: (count) => `прошёл срок у ${russian(count, 'обращения', 'обращений', 'обращений')}`,
        escalated: (count) => `прошла часть срока у ${russian(count, 'обращения', 'обращений', 'обращений')}`,
        arrived: (count) => `в личные пришли: ${russian(count, 'человек', 'человека', 'человек')}`,
        deliveryFailed: (count) => `не отправлено: ${russian(count, 'ответ', 'ответа', 'ответов')}`,
        accountStopped: (count) => `внимания ждут: ${russian(count, 'аккаунт', 'аккаунта', 'аккаунтов')}`,
        spike: (count) => `необычное в мониторинге: ${russian(count, 'раз', 'раза', 'раз')}`,
        cannotStore: (count) => `не удалось сохранить: ${russian(count, 'раз', 'раза', 'раз')}`,
      },
    },
    accountBlocked: (name) => `Аккаунт «${name}» ждёт вашего внимания`,
    monitorStopped: (name) => `Мониторинг «${name}» остановлен`,
    monitorStoppedWhy: 'Он находил почти всё подряд. Уточните запрос или продолжите без ограничения в разделе «Мониторинг».',
    spike: ({ kind, name, observed, expected, negativeShare, time }) =>
      kind === 'volume'
        ? `«${name}»: с ${time} ${russian(observed, 'сообщение', 'сообщения', 'сообщений')}, обычно ${usual(expected, 'меньше одного')}`
        : `«${name}»: с ${time} негатива ${Math.round(negativeShare * 100)} %, ${russian(observed, 'сообщение', 'сообщения', 'сообщений')} вместо ${usual(expected, 'меньше одного')}`,
    spikeWords: (list) => `Чаще обычного пишут: ${list}`,
    cannotStore: {
      title: 'Отклик не может сохранять',
      disk_full: 'На диске нет места. Освободите его: новые сообщения ждут в сетях, ничего не потеряно.',
      disk_unwritable: 'В папку данных нельзя писать. Проверьте диск и права доступа; новые сообщения ждут в сетях.',
      database_locked: 'Базу данных держит другая программа. Закройте её; новые сообщения ждут в сетях.',
      database_corrupt: 'База данных повреждена. Закройте Отклик и верните резервную копию: otklik restore (копии лежат в папке backups).',
      database_gone: 'Файл базы данных перемещён или удалён. Верните его и запустите Отклик снова.',
    },
    more: (names, count) => (count > names.length ? `${names.join(', ')} и другие` : names.join(', ')),
  },
  en: {
    dueSoon: (count, minutes) =>
      `Due in ${minutes} minutes: ${count} unassigned ${count === 1 ? 'conversation' : 'conversations'}`,
    breached: (count) => `Past due: ${count} ${count === 1 ? 'conversation' : 'conversations'}`,
    escalated: (count, of, share) =>
      `${share}% of the ${of === 'response' ? 'response' : 'resolution'} time gone: ${english(count, 'conversation', 'conversations')}`,
    arrived: (name) => `${name} came to private messages`,
    undelivered: (count) => `Not sent: ${english(count, 'reply', 'replies')}`,
    summary: {
      title: 'While it was quiet',
      of: {
        dueSoon: (count) => `${english(count, 'unassigned conversation', 'unassigned conversations')} came close to a deadline`,
        breached: (count) => `${english(count, 'conversation', 'conversations')} went past due`,
        escalated: (count) => `${english(count, 'conversation', 'conversations')} used up a share of the time`,
        arrived: (count) => `${english(count, 'person', 'people')} came to private messages`,
        deliveryFailed: (count) => `${english(count, 'reply was', 'replies were')} not sent`,
        accountStopped: (count) => `${english(count, 'account needs', 'accounts need')} your attention`,
        spike: (count) => `unusual in what monitors hear: ${english(count, 'time', 'times')}`,
        cannotStore: (count) => `nothing could be saved ${english(count, 'time', 'times')}`,
      },
    },
    accountBlocked: (name) => `The account “${name}” needs your attention`,
    monitorStopped: (name) => `The monitor “${name}” was stopped`,
    monitorStoppedWhy: 'It hit nearly everything. Narrow its query, or go on without a limit, on the Listening screen.',
    spike: ({ kind, name, observed, expected, negativeShare, time }) =>
      kind === 'volume'
        ? `“${name}”: ${english(observed, 'message', 'messages')} since ${time}, usually ${usual(expected, 'less than one')}`
        : `“${name}”: ${Math.round(negativeShare * 100)}% negative since ${time}, ${english(observed, 'message', 'messages')} instead of ${usual(expected, 'less than one')}`,
    spikeWords: (list) => `More than usual people write: ${list}`,
    cannotStore: {
      title: 'Otklik cannot save',
      disk_full: 'The disk is full. Free some space: new messages wait at the networks, nothing is lost.',
      disk_unwritable: 'The data folder cannot be written to. Check the disk and its permissions; new messages wait at the networks.',
      database_locked: 'Another program holds the database. Close it; new messages wait at the networks.',
      database_corrupt: 'The database is damaged. Close Otklik and bring back a backup: otklik restore (they lie in the folder “backups”).',
      database_gone: 'The database file was moved or deleted. Put it back and start Otklik again.',
    },
    more: (names, count) =>
      count > names.length ? `${names.join(', ')} and others` : names.join(', '),
  },
}

/** One line for all that was held back, the urgent kinds first. */
export function summaryOf(language: UiLanguage, held: Held): Notification {
  const { title, of } = words[language].summary
  const parts = noticeKinds.flatMap((kind) => {
    const count = held[kind] ?? 0
    return count > 0 ? [of[kind](count)] : []
  })
  return { group: 'held', title, body: parts.join(', ') }
}
