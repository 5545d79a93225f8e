import type { CommandWords } from './words.ts'

export type KeepingCommand = 'backup' | 'restore'

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
}
