import type { ArchiveTable } from '#core/archive/archive-tables.ts'
import type { ImportProgress } from '#core/store/import-progress.ts'

/** What is said of archives of messages. */
export interface ArchiveWords {
  readonly tables: Readonly<Record<ArchiveTable, string>>
  readonly folderMissing: string
  readonly folderTaken: (folder: string) => string
  readonly exported: (folder: string, rows: string) => string
  readonly interrupted: string
  readonly progress: (line: number) => string
  readonly resumed: (line: number) => string
  readonly imported: (progress: ImportProgress) => string
  readonly rejected: (count: number, file: string) => string
  readonly noMessages: (folder: string) => string
  readonly noColumn: (heading: string) => string
  readonly badMapping: (what: string) => string
  readonly badColumns: (fields: readonly string[]) => string
}

export const enArchive: ArchiveWords = {
  tables: { messages: 'messages', conversations: 'conversations', contacts: 'contacts', metrics: 'metrics' },
  folderMissing: 'say with --to which folder the archive goes into',
  folderTaken: (folder) => `${folder} holds a whole archive already, or an unfinished one in another format; choose another folder`,
  exported: (folder, rows) => `Archive written: ${folder} (${rows}).`,
  interrupted: 'Interrupted. The same command goes on where it stopped.',
  progress: (line) => `${line} lines read`,
  resumed: (line) => `Gone on behind line ${line}.`,
  imported: ({ added, known }) => `Imported messages: ${added}. There already: ${known}. They are the past: nothing waits for an answer.`,
  rejected: (count, file) => `Lines that are no messages: ${count}; with their numbers in ${file}`,
  noMessages: (folder) => `there is neither messages.jsonl nor messages.csv in ${folder}`,
  noColumn: (heading) => `the table has no column "${heading}"`,
  badMapping: (what) => `the mapping cannot be used: ${what}`,
  badColumns: (fields) => `--columns: pairs as text=Comment,postedAt=Date; there are: ${fields.join(', ')}`,
}

export const ruArchive: ArchiveWords = {
  tables: { messages: 'сообщения', conversations: 'обращения', contacts: 'контакты', metrics: 'показатели' },
  folderMissing: 'укажите папку архива: --to',
  folderTaken: (folder) => `в ${folder} уже лежит готовый архив или недописанный в другом формате; выберите другую папку`,
  exported: (folder, rows) => `Архив записан: ${folder} (${rows}).`,
  interrupted: 'Прервано. Та же команда продолжит с этого места.',
  progress: (line) => `прочитано строк: ${line}`,
  resumed: (line) => `Продолжено после строки ${line}.`,
  imported: ({ added, known }) => `Загружено сообщений: ${added}. Уже были: ${known}. Это прошлое: ответа они не ждут.`,
  rejected: (count, file) => `Строки, которые не сообщения: ${count}; они с номерами лежат в ${file}`,
  noMessages: (folder) => `в ${folder} нет ни messages.jsonl, ни messages.csv`,
  noColumn: (heading) => `в таблице нет столбца «${heading}»`,
  badMapping: (what) => `описание столбцов не подходит: ${what}`,
  badColumns: (fields) => `--columns: пары вида text=Текст,postedAt=Дата; бывают: ${fields.join(', ')}`,
}
