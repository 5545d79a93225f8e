import type { ErrorCode, ErrorParameters } from '#shared/errors.ts'
import type { CommandWords } from './words.ts'

export type EncryptionCommand = 'encrypt' | 'decrypt' | 'key'
type KeyError = Extract<ErrorCode, 'database_key_missing' | 'database_key_wrong' | 'key_file_unreadable'>
type Sentences = Readonly<Record<KeyError, (parameters: ErrorParameters) => string>>

/** What the commands about the key of the database say. */
export interface EncryptionWords {
  readonly keyFileMissing: string
  readonly passwordMissing: string
  readonly passwordShort: (least: number) => string
  readonly encrypted: string
  readonly wasEncrypted: string
  readonly backupsEncrypted: (count: number) => string
  readonly keyWritten: (file: string) => string
  /** Files that anybody can read who has them. */
  readonly stillPlain: (files: readonly string[]) => string
  readonly decrypted: string
  readonly wasPlain: string
  readonly noKeyHere: string
  readonly keyImported: (key: string) => string
  /** The imported key is not the one of the database here. */
  readonly keyOfAnother: string
  readonly actions: string
  readonly restoredEncrypted: string
}

const list = (files: readonly string[]) => files.map((file) => `\n    ${file}`).join('')

export const enEncryption: EncryptionWords = {
  keyFileMissing: 'say where a copy of the key goes: --key-to FILE, best on another disk',
  passwordMissing: 'a password for the key file is missing: OTKLIK_KEY_PASSWORD, or --password FILE (- is stdin)',
  passwordShort: (least) => `the password must have ${least} characters at least`,
  encrypted: 'Encrypted. Nobody reads the database without its key.',
  wasEncrypted: 'The database is encrypted already.',
  backupsEncrypted: (count) => `${count} ${count === 1 ? 'backup was' : 'backups were'} encrypted with the same key.`,
  keyWritten: (file) =>
    `The key lies in ${file}, under your password. Keep both apart from this computer: without the key nobody, you included, reads the database or its backups.`,
  stillPlain: (files) => `These can still be read without a key; delete what you do not need: ${list(files)}`,
  decrypted: 'The encryption is taken away. Backups made before keep it, and the key is kept for them.',
  wasPlain: 'The database is not encrypted.',
  noKeyHere: 'the database here is not encrypted, so that there is no key to export',
  keyImported: (key) => `The key ${key} is kept now: Otklik opens what was encrypted with it.`,
  keyOfAnother: 'It is not the key of the database that lies here, which needs another one.',
  actions: 'say what to do with the key: export --to FILE or import FILE',
  restoredEncrypted: 'What was restored is encrypted.',
}

export const ruEncryption: EncryptionWords = {
  keyFileMissing: 'укажите, куда записать копию ключа: --key-to FILE, лучше на другой диск',
  passwordMissing: 'нужен пароль для файла с ключом: OTKLIK_KEY_PASSWORD или --password FILE (- — это stdin)',
  passwordShort: (least) => `в пароле должно быть не меньше ${least} символов`,
  encrypted: 'Зашифровано. Без ключа базу никто не прочитает.',
  wasEncrypted: 'База уже зашифрована.',
  backupsEncrypted: (count) => `Тем же ключом зашифрованы резервные копии: ${count}.`,
  keyWritten: (file) =>
    `Ключ лежит в ${file} под вашим паролем. Храните их отдельно от этого компьютера: без ключа никто, и вы тоже, не прочитает ни базу, ни копии.`,
  stillPlain: (files) => `Эти файлы по-прежнему читаются без ключа; удалите ненужные: ${list(files)}`,
  decrypted: 'Шифрование снято. Прежние копии остались зашифрованными, и ключ для них сохранён.',
  wasPlain: 'База не зашифрована.',
  noKeyHere: 'здешняя база не зашифрована, выгружать нечего',
  keyImported: (key) => `Ключ ${key} сохранён: Otklik откроет всё, что им зашифровано.`,
  keyOfAnother: 'Но база в этой папке зашифрована другим ключом.',
  actions: 'укажите, что сделать с ключом: export --to FILE или import FILE',
  restoredEncrypted: 'Восстановленная база зашифрована.',
}

const file = (parameters: ErrorParameters) => parameters['file'] ?? ''

export const enKeyErrors: Sentences = {
  database_key_missing: (parameters) =>
    `${file(parameters)} is encrypted, and its key (${parameters['key'] ?? '?'}) is not in this data folder. Bring it: otklik key import FILE. If the desktop app keeps it in the system’s key store, only that opens the database. Nothing was changed`,
  database_key_wrong: (parameters) =>
    `the key that is kept for ${file(parameters)} is not the one it was encrypted with (${parameters['key'] ?? '?'}). Bring the right one: otklik key import FILE. Nothing was changed`,
  key_file_unreadable: ({ reason }) =>
    reason === 'password'
      ? 'this password does not open the key file, or the file was changed'
      : 'this is not a key file of Otklik, or it is damaged',
}

export const ruKeyErrors: Sentences = {
  database_key_missing: (parameters) =>
    `${file(parameters)} — зашифрованная база, а её ключа (${parameters['key'] ?? '?'}) в этой папке данных нет. Принесите его: otklik key import FILE. Если ключ хранит настольное приложение в системном хранилище, откроет её только оно. Ничего не изменено`,
  database_key_wrong: (parameters) =>
    `для базы ${file(parameters)} сохранён не тот ключ: она зашифрована другим (${parameters['key'] ?? '?'}). Принесите нужный: otklik key import FILE. Ничего не изменено`,
  key_file_unreadable: ({ reason }) =>
    reason === 'password'
      ? 'пароль не подходит к файлу с ключом, или файл изменён'
      : 'это не файл с ключом Отклика, или он повреждён',
}

export const enEncryptionCommands: Readonly<Record<EncryptionCommand, CommandWords>> = {
  encrypt: {
    summary: 'encrypt the database and its backups, or begin an encrypted one; an interrupted run is continued',
    options: {
      data: 'the data folder; without it the system’s own place',
      'key-to': 'where a copy of the key goes, under a password',
      password: 'a file with the password (- is stdin); without it OTKLIK_KEY_PASSWORD',
      json: 'print JSON',
    },
    notes: [
      'A backup is made first. It takes as long as a few backups, and twice the room of the database. Stop Otklik before.',
      'Otklik keeps the key with the credentials: the desktop app in the system’s key store, else in a file beside the database, where it protects what is copied elsewhere and not a stolen disk.',
    ],
  },
  decrypt: {
    summary: 'take the encryption of the database away',
    options: { data: 'the data folder; without it the system’s own place', json: 'print JSON' },
    notes: ['A backup is made first, encrypted as the database was. Stop Otklik before.'],
  },
  key: {
    summary: 'write the key of the database into a file under a password, or take such a file in',
    arguments: 'export|import [FILE]',
    options: {
      data: 'the data folder; without it the system’s own place',
      to: 'the file to write',
      password: 'a file with the password (- is stdin); without it OTKLIK_KEY_PASSWORD',
      json: 'print JSON',
    },
    notes: ['A backup is restored elsewhere only where its key was taken in before.'],
  },
}

export const ruEncryptionCommands: Readonly<Record<EncryptionCommand, CommandWords>> = {
  encrypt: {
    summary: 'зашифровать базу и её копии или начать зашифрованную; прерванное продолжается',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      'key-to': 'куда записать копию ключа под паролем',
      password: 'файл с паролем (- — это stdin); без него — OTKLIK_KEY_PASSWORD',
      json: 'вывести JSON',
    },
    notes: [
      'Сначала делается резервная копия. Времени уходит как на несколько копий, места нужно вдвое больше базы. Сначала остановите Otklik.',
      'Ключ хранится там же, где ключи доступа: у настольного приложения — в системном хранилище, иначе — в файле рядом с базой; тогда он защищает то, что скопировано в другое место, но не украденный диск.',
    ],
  },
  decrypt: {
    summary: 'снять шифрование базы',
    options: { data: 'папка данных; без неё — обычное место в системе', json: 'вывести JSON' },
    notes: ['Сначала делается резервная копия, зашифрованная, как и сама база. Сначала остановите Otklik.'],
  },
  key: {
    summary: 'записать ключ базы в файл под паролем или взять ключ из такого файла',
    arguments: 'export|import [FILE]',
    options: {
      data: 'папка данных; без неё — обычное место в системе',
      to: 'файл, который записать',
      password: 'файл с паролем (- — это stdin); без него — OTKLIK_KEY_PASSWORD',
      json: 'вывести JSON',
    },
    notes: ['На другом компьютере копия восстановится, только если сначала взять туда её ключ.'],
  },
}
