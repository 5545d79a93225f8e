import type { CommandWords } from './words.ts'

export type KeepingCommand = 'backup' | 'restore' | 'salvage' | 'export' | 'import' | 'person' | 'retention'

export const enKeepingCommands: Readonly<Record<KeepingCommand, CommandWords>> = {
  backup: {
    summary: 'copy the database into one checked file, also while Otklik runs',
    options: {
      data: 'the data folder; without it the system’s own place',
      to: 'write it here instead of into the folder’s backups',
      json: 'print JSON',
    },
    notes: [
      'Otklik makes one a day by itself and keeps the last 7 days and 4 weeks; credentials are in none of them.',
    ],
  },
  restore: {
    summary: 'put a backup in the place of the database; first shows what would be lost',
    arguments: 'FILE',
    options: {
      data: 'the data folder; without it the system’s own place',
      yes: 'do it; without this it only shows what would happen',
      json: 'print JSON',
    },
    notes: ['The replaced database is kept beside the new one. Stop Otklik before.'],
  },
  salvage: {
    summary: 'read what can be read of a damaged database into a new file, and count what could not',
    options: {
      data: 'the data folder; without it the system’s own place',
      to: 'the new file; without it salvaged.db in the data folder',
      json: 'print JSON',
    },
    notes: ['Changes nothing in the damaged database. Stop Otklik before.'],
  },
  export: {
    summary: 'write everything but credentials as JSONL, also while Otklik runs',
    options: {
      data: 'the data folder; without it the system’s own place',
      to: 'the file; without it stdout; of an archive the folder',
      archive: 'an archive instead: messages, conversations, contacts and monthly metrics, a file each',
      'time-zone': 'whose months the metrics of an archive are; without it this machine’s',
    },
    notes: [
      'First line: {"format", "version", "schema"}; then {"table", "row"}; last line: {"rows"}.',
      'An interrupted archive goes on when the command is given again. Other programs can read it; import takes its messages in as the past.',
    ],
  },
  import: {
    summary: 'take an export in, all of it or nothing; a second time changes nothing',
    arguments: 'FILE|FOLDER|-',
    options: {
      data: 'the data folder; without it the system’s own place',
      map: 'JSON that says how a table of another program is read: network, account, columns, timeZone, directions',
      columns: 'or its columns here: text=Comment,postedAt=Date,author=Client; also authorId, id, direction, place, url',
      network: '… and the network its messages are of',
      account: '… and the account, by name; one that is not connected is made as a removed one',
      'time-zone': 'of dates that say no offset, as Europe/Moscow',
      encoding: 'of the table; without it UTF-8 or Windows-1251, whichever it is',
      rejected: 'where lines that are no messages go; without it beside the file',
    },
    notes: [
      'Stop Otklik before; connect the accounts again afterwards.',
      'An archive (FOLDER, messages.jsonl, messages.csv or a mapped table) becomes history: closed, without deadlines, notices or work, and marked. Interrupted, it goes on when the command is given again.',
    ],
  },
  person: {
    summary: 'show all that is held about a person as JSON, or erase it; first shows how much that is',
    arguments: 'show|erase PERSON',
    options: {
      data: 'the data folder; without it the system’s own place',
      yes: 'erase for good; without this it only counts',
      json: 'print JSON',
    },
    notes: ['PERSON is vk:ID, telegram:ID, x:@handle or the number of the contact. Stop Otklik before you erase.'],
  },
  retention: {
    summary: 'show how long what is kept and what would go now; with --yes take it away for good',
    arguments: '[RULE …]',
    options: {
      data: 'the data folder; without it the system’s own place',
      'dry-run': 'only count, also while Otklik runs; without --yes it never does more',
      yes: 'keep the rules given and take away what is too old',
      json: 'print JSON',
    },
    notes: [
      'A RULE is vk.direct=365 (days), comment=90 (in every network), reply=ever or journal=400; kinds: direct, comment, mention, reply, edits, quarantine.',
      'Only closed conversations lose words; totals in reports stay. Otklik does the same by itself every day. Stop it before --yes.',
    ],
  },
}

export const ruKeepingCommands: Readonly<Record<KeepingCommand, CommandWords>> = {
  backup: {
    summary: 'скопировать базу в один проверенный файл, в том числе во время работы',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      to: 'записать сюда, а не в папку копий',
      json: 'вывести JSON',
    },
    notes: [
      'Раз в день Otklik делает копию сам и хранит последние 7 дней и 4 недели; ключей доступа в копиях нет.',
    ],
  },
  restore: {
    summary: 'поставить резервную копию на место базы; сначала показывает, что пропадёт',
    arguments: 'FILE',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      yes: 'выполнить; без этого только показывает, что будет',
      json: 'вывести JSON',
    },
    notes: ['Прежняя база остаётся рядом с новой. Перед восстановлением остановите Otklik.'],
  },
  salvage: {
    summary: 'прочитать всё, что можно, из повреждённой базы в новый файл и сосчитать потери',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      to: 'новый файл; без него — salvaged.db в папке данных',
      json: 'вывести JSON',
    },
    notes: ['В повреждённой базе ничего не меняется. Сначала остановите Otklik.'],
  },
  export: {
    summary: 'выгрузить всё, кроме ключей доступа, в JSONL, в том числе во время работы',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      to: 'файл; без него — stdout; для архива — папка',
      archive: 'вместо этого архив: сообщения, обращения, контакты и показатели по месяцам, по файлу',
      'time-zone': 'чьи месяцы у показателей архива; без этого — часовой пояс компьютера',
    },
    notes: [
      'Первая строка: {"format", "version", "schema"}; затем {"table", "row"}; последняя: {"rows"}.',
      'Прерванный архив та же команда допишет. Его читают другие программы; import загружает его сообщения как прошлое.',
    ],
  },
  import: {
    summary: 'загрузить выгрузку целиком или никак; повторная загрузка ничего не меняет',
    arguments: 'FILE|FOLDER|-',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      map: 'JSON о том, как читать таблицу другой программы: network, account, columns, timeZone, directions',
      columns: 'или её столбцы здесь: text=Текст,postedAt=Дата,author=Клиент; ещё authorId, id, direction, place, url',
      network: '… и сеть, из которой эти сообщения',
      account: '… и аккаунт по названию; неподключённый заводится как отключённый',
      'time-zone': 'для дат без смещения, например Europe/Moscow',
      encoding: 'кодировка таблицы; без этого — UTF-8 или Windows-1251, какая подойдёт',
      rejected: 'куда класть строки, которые не сообщения; без этого — рядом с файлом',
    },
    notes: [
      'Сначала остановите Otklik; после загрузки подключите аккаунты заново.',
      'Архив (FOLDER, messages.jsonl, messages.csv или таблица со столбцами) становится прошлым: закрыт, без сроков, уведомлений и работы, с пометкой. Прерванную загрузку та же команда продолжит.',
    ],
  },
  person: {
    summary: 'показать в JSON всё, что хранится о человеке, или стереть это; сначала показывает, сколько чего',
    arguments: 'show|erase PERSON',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      yes: 'стереть безвозвратно; без этого только считает',
      json: 'вывести JSON',
    },
    notes: ['PERSON — vk:ID, telegram:ID, x:@имя или номер контакта. Перед стиранием остановите Otklik.'],
  },
  retention: {
    summary: 'показать, сколько что хранится и что удалилось бы сейчас; с --yes — удалить безвозвратно',
    arguments: '[RULE …]',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      'dry-run': 'только посчитать, в том числе во время работы; без --yes большего и не делается',
      yes: 'запомнить указанные правила и удалить всё, что старше',
      json: 'вывести JSON',
    },
    notes: [
      'RULE — это vk.direct=365 (дней), comment=90 (во всех сетях), reply=ever или journal=400; виды: direct, comment, mention, reply, edits, quarantine.',
      'Слова теряют только закрытые обращения; итоги в отчётах остаются. Otklik делает то же сам каждый день. Перед --yes остановите его.',
    ],
  },
}
