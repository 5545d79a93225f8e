import type { CountedTable } from '#core/store/inspect-file.ts'
import type { PersonCounts } from '#shared/contract/people.ts'

/** What the commands that keep, move and forget data say. */
export interface KeepingWords {
  readonly tables: Readonly<Record<CountedTable, string>>
  readonly newest: (at: string | null) => string
  readonly backupMade: (file: string, bytes: number) => string
  readonly noDatabase: string
  readonly fileMissing: string
  readonly inBackup: string
  readonly inFolder: string
  readonly unreadableNow: string
  readonly nothingNow: string
  /** Messages that reached us after the backup's newest one. */
  readonly wouldBeLost: (messages: number) => string
  readonly sayYes: string
  readonly restored: (replaced: string | null) => string
  readonly doubtful: (count: number) => string
  readonly fileExists: (file: string) => string
  readonly exported: (file: string, rows: number) => string
  readonly imported: (rows: number, added: number) => string
  readonly salvaged: (file: string) => string
  readonly nothingLost: string
  /** `rows`: tables with numbers. */
  readonly lostRows: (rows: string) => string
  readonly useSalvaged: (file: string) => string
  readonly personActions: string
  readonly personCounts: (counts: PersonCounts) => string
  readonly wouldErase: string
  readonly erased: string
}

const mb = (bytes: number, language: string) =>
  (bytes / 1_000_000).toLocaleString(language, { maximumFractionDigits: 1 })

export const enKeeping: KeepingWords = {
  tables: {
    accounts: 'accounts',
    authors: 'people',
    conversations: 'conversations',
    messages: 'messages',
    notes: 'notes',
    drafts: 'drafts',
    outbox: 'replies',
  },
  newest: (at) => (at === null ? 'no message yet' : `newest message ${at}`),
  backupMade: (file, bytes) => `Backup made and checked: ${file} (${mb(bytes, 'en')} MB). Credentials are not in it.`,
  noDatabase: 'there is no database in this data folder yet',
  fileMissing: 'say which file',
  inBackup: 'In the backup',
  inFolder: 'Here now',
  unreadableNow: 'cannot be read any more',
  nothingNow: 'no database',
  wouldBeLost: (messages) =>
    messages === 0
      ? 'No message that is here now came after the backup.'
      : `${messages} ${messages === 1 ? 'message that is' : 'messages that are'} here now came after the backup; they would be missing until the networks give them again.`,
  sayYes: 'Nothing was changed. To do it, add --yes.',
  restored: (replaced) =>
    replaced === null ? 'Restored.' : `Restored. What was replaced lies in ${replaced}; delete it when all is well.`,
  doubtful: (count) =>
    `${count} ${count === 1 ? 'reply' : 'replies'} waited in the backup and may have been sent since: Otklik asks you about ${count === 1 ? 'it' : 'each'} instead of sending twice.`,
  fileExists: (file) => `${file} exists already; choose another name`,
  exported: (file, rows) => `Exported: ${file}, ${rows} rows. Credentials are not in it.`,
  imported: (rows, added) => `Imported: ${rows} rows, ${added} of them new. Connect the accounts again: credentials were not in it.`,
  salvaged: (file) => `What could be read is in ${file}:`,
  nothingLost: 'Every row could be read.',
  lostRows: (rows) => `Could not be read, made no sense, or belonged to such: ${rows}.`,
  personActions: 'say what to do and with whom: show PERSON or erase PERSON, where PERSON is vk:ID, x:@handle or so',
  personCounts: (c) =>
    `Conversations ${c.conversations}, messages ${c.messages}, earlier texts ${c.edits}, replies ${c.replies}, notes ${c.notes}, drafts ${c.drafts}, unread items ${c.quarantined}.`,
  wouldErase:
    'All of this would be erased for good; totals in reports stay. Nothing was changed. To do it, add --yes.',
  erased:
    'Erased for good. Backups and exports made before still hold it: daily backups go by themselves within five weeks, others you remove.',
  useSalvaged: (file) => `The damaged database was not changed. To work with what was saved: otklik restore ${file} --yes`,
}

export const ruKeeping: KeepingWords = {
  tables: {
    accounts: 'аккаунты',
    authors: 'люди',
    conversations: 'обращения',
    messages: 'сообщения',
    notes: 'заметки',
    drafts: 'черновики',
    outbox: 'ответы',
  },
  newest: (at) => (at === null ? 'сообщений ещё нет' : `самое новое сообщение — ${at}`),
  backupMade: (file, bytes) =>
    `Резервная копия сделана и проверена: ${file} (${mb(bytes, 'ru')} МБ). Ключей доступа в ней нет.`,
  noDatabase: 'в этой папке данных ещё нет базы',
  fileMissing: 'укажите файл',
  inBackup: 'В копии',
  inFolder: 'Сейчас здесь',
  unreadableNow: 'прочитать уже нельзя',
  nothingNow: 'базы нет',
  wouldBeLost: (messages) =>
    messages === 0
      ? 'После этой копии новых сообщений не приходило.'
      : `Пришло после копии и пропадёт, пока сети не отдадут снова: сообщений — ${messages}.`,
  sayYes: 'Ничего не изменено. Чтобы восстановить, добавьте --yes.',
  restored: (replaced) =>
    replaced === null ? 'Восстановлено.' : `Восстановлено. Прежняя база лежит в ${replaced}; удалите её, когда убедитесь, что всё в порядке.`,
  doubtful: (count) =>
    `В копии ждали отправки ответы (${count}), и за это время они могли уйти: Otklik спросит о каждом, чтобы не отправить дважды.`,
  fileExists: (file) => `${file} уже есть; выберите другое имя`,
  exported: (file, rows) => `Выгружено: ${file}, записей — ${rows}. Ключей доступа в файле нет.`,
  imported: (rows, added) => `Загружено записей — ${rows}, из них новых — ${added}. Подключите аккаунты заново: ключей доступа в файле не было.`,
  salvaged: (file) => `Всё, что удалось прочитать, — в ${file}:`,
  nothingLost: 'Удалось прочитать все записи.',
  lostRows: (rows) => `Не прочиталось, не имело смысла или относилось к таким записям: ${rows}.`,
  personActions: 'укажите действие и человека: show PERSON или erase PERSON, где PERSON — vk:ID, x:@имя и т. п.',
  personCounts: (c) =>
    `Обращений — ${c.conversations}, сообщений — ${c.messages}, прежних текстов — ${c.edits}, ответов — ${c.replies}, заметок — ${c.notes}, черновиков — ${c.drafts}, неразобранного — ${c.quarantined}.`,
  wouldErase:
    'Всё это будет стёрто безвозвратно; итоги в отчётах останутся. Пока ничего не изменено. Чтобы стереть, добавьте --yes.',
  erased:
    'Стёрто безвозвратно. В прежних копиях и выгрузках эти данные ещё есть: ежедневные копии исчезнут сами за пять недель, остальные удалите вы.',
  useSalvaged: (file) => `Повреждённая база не изменена. Чтобы работать со спасённым: otklik restore ${file} --yes`,
}
