import { ruHub } from './hub.ts'
import { reasonInWords } from '#hosts/node/window-words.ts'
import { ruCommands } from './ru-commands.ts'
import { ruEncryption, ruKeyErrors } from './encryption.ts'
import { ruHealth } from './ru-health.ts'
import { ruInvariants } from './invariants.ts'
import { ruArchive } from './archive.ts'
import { ruKeeping } from './keeping.ts'
import { ruRebuild, ruReport } from './report.ts'
import { ruRetention } from './retention.ts'
import type { Words } from './words.ts'

const file = (parameters: Readonly<Record<string, string | number>>) =>
  parameters['file'] ?? parameters['path'] ?? ''

export const ru: Words = {
  usage: 'Вызов',
  command: 'КОМАНДА',
  commandsTitle: 'Команды',
  optionsTitle: 'Ключи',
  moreHelp: 'otklik КОМАНДА --help расскажет о команде подробнее.',
  tagline: 'Отклик: ВКонтакте, Telegram и X в одной очереди, с ответом вовремя.',
  commands: ruCommands,
  commonOptions: { language: 'язык этого вывода: ru или en', help: 'показать эту справку' },

  unknownCommand: (name) => `нет команды «${name}»`,
  noCommand: 'не указана команда',
  unknownOption: (option) => `нет ключа ${option}`,
  missingValue: (option) => `ключу ${option} нужно значение`,
  needlessValue: (option) => `ключу ${option} значение не нужно`,
  tooManyArguments: (argument) => `«${argument}» здесь лишнее`,
  badNumber: (option, value, least, most) =>
    `--${option} — число от ${least} до ${most}, а не «${value}»`,
  badSwitch: (option, value) => `--${option} бывает on или off, а не «${value}»`,
  badLanguage: (value) => `--language бывает ru или en, а не «${value}»`,
  onlyTogether: (option, other) => `--${option} работает только вместе с --${other}`,
  seeHelp: (command) => `Справка: otklik ${command}--help`,

  hub: ruHub,

  errors: {
    bad_input: ({ field, reason }) =>
      reason === 'not_json'
        ? 'это не JSON'
        : `поле «${field ?? '?'}» неверно${reason === undefined ? '' : `: ${reason}`}`,
    not_found: ({ what }) => `не найдено: ${what ?? 'это'}`,
    conflict: ({ what, name }) =>
      what === 'account' ? `аккаунт «${name}» уже подключён` : 'такое уже есть',
    unauthorized: () => 'доступ закрыт',
    signed_out: () => 'сначала нужно войти',
    claimed: () => 'здесь уже отвечает коллега',
    denied: ({ needs }) => `для этого нужна роль «${needs}»`,
    sign_in_failed: () => 'почта или пароль не подходят',
    too_many_attempts: ({ seconds }) => `слишком много попыток; попробуйте через ${seconds} с`,
    password_weak: () => 'пароль слишком лёгкий: нужно не меньше 10 знаков, и чтобы его нельзя было угадать',
    invitation_invalid: () => 'ссылка-приглашение не действует: её уже открыли, отозвали или она просрочена',
    email_taken: () => 'эта почта уже есть у другого человека',
    last_admin: () => 'больше никто не администратор: сначала назначьте другого',
    query_invalid: ({ offset }) => `ошибка в запросе, знак ${Number(offset ?? 0) + 1}`,
    credentials_invalid: ({ field }) =>
      field === undefined
        ? 'не хватает данных для подключения'
        : `данные для подключения: «${field}» отсутствует или заведомо неверно`,
    credentials_rejected: ({ reason, said }) =>
      `сеть не приняла эти данные (${reason ?? '?'}${said ? `: ${said}` : ''})`,
    network_unreachable: ({ said }) =>
      `до сети не достучаться${said ? `: ${said}` : ''}; проверьте соединение и --api-root`,
    network_refused: ({ reason, said }) => `сеть этого не сделала (${reason ?? '?'}${said ? `: ${said}` : ''})`,
    proxy_failed: ({ why }) =>
      why === 'login'
        ? 'прокси не принимает имя и пароль'
        : why === 'refused'
          ? 'прокси не пускает к этой сети'
          : why === 'system'
            ? 'прокси, заданный в системе, не пускает к этой сети'
            : 'по адресу прокси никто не отвечает, или это прокси другого вида',
    not_repliable: () => 'через API сети на это ответить нельзя',
    text_too_long: ({ limit }) =>
      `слишком длинный текст${limit === undefined ? '' : `, можно не больше ${limit}`}`,
    text_empty: () => 'текст пуст',
    undo_too_late: () => 'отменять поздно',
    moved_on: () => 'за это время ответил кто-то другой или написал клиент; сначала посмотрите обращение',
    database_newer: (parameters) =>
      `база создана более новым Откликом (${parameters['found']} > ${parameters['supported']}); обновите Отклик, в базе ничего не изменено`,
    model_unreadable: () =>
      'модель оценки не найдена или повреждена; установите Otklik заново, ваши данные целы',
    database_corrupt: (parameters) =>
      `база повреждена и оставлена как есть: ${file(parameters)}; верните резервную копию: otklik restore FILE (копии лежат в папке backups рядом с базой), или спасите уцелевшее: otklik salvage`,
    ...ruKeyErrors,
    database_locked: (parameters) => `базу держит другая программа: ${file(parameters)}`,
    folder_in_use: ({ folder, pid, address }) =>
      `с папкой ${folder} уже работает другой Otklik${address ? ` по адресу ${address}` : ''}${pid ? ` (процесс ${pid})` : ''}; откройте его или сначала завершите`,
    database_gone: (parameters) =>
      `файл базы перемещён или удалён во время работы: ${file(parameters)}; верните его и запустите Otklik снова`,
    disk_full: (parameters) => `на диске нет места: ${file(parameters)}`,
    disk_unwritable: (parameters) => `нельзя записать: ${file(parameters)}; проверьте права на папку`,
    secrets_unreadable: (parameters) =>
      `сохранённые ключи не читаются: ${file(parameters)}; подключите аккаунты заново`,
    secrets_unavailable: () =>
      'в системе нет хранилища ключей; разблокируйте или установите его, ничего не записано',
    port_taken: ({ port }) => `порт ${port} занят; выберите другой: --port`,
    internal: () => 'внутренняя ошибка Отклика; подробности в журнале',
  },
  unexpected: (text) => `неожиданный сбой: ${text}`,
  atLine: (line, text) => `строка ${line}: ${text}`,

  serving: (address, entrance, tokenFile) => [
    `Адрес: ${address}`,
    `Вход:  ${entrance} (один раз, в течение 15 минут; новый даст otklik start с этой папкой)`,
    `Токен: ${tokenFile} (разрешает всё; токен с меньшими правами для программ даёт otklik token create)`,
  ],
  joined: (address) => `Otklik уже работает с этой папкой данных по адресу ${address}: открываем его.`,
  fetchingElectron: 'скачивается Electron (около 120 МБ, один раз)',
  opened: (how, reason, entrance) => {
    const why = reasonInWords(reason, 'ru')
    if (how === 'electron') return `Открыто окно Electron: ${why}.`
    if (how === 'browser') return `Открыто окно браузера: ${why}.`
    return `Без окна (${why}). Откройте сами, один раз, в течение 15 минут: ${entrance}`
  },
  openingBackup: 'База осталась от прежнего Otklik: перед обновлением делается резервная копия…',
  openingUpgrade: (steps) => `База обновляется (шагов — ${steps})…`,
  noRenderer: 'экраны не собраны; выполните один раз npm run build',
  startFirst: 'этой папкой данных пользовалась прежняя версия Otklik; запустите Otklik один раз и повторите',
  stopWith: 'Ctrl+C завершит работу.',

  simulatorsListen: 'Симуляторы сетей слушают. Данные для подключения:',

  secretAsArgument: (names) =>
    `${names}: аргументы видны другим пользователям этой машины и остаются в истории оболочки; лучше переменные OTKLIK_… или --credentials ФАЙЛ (- для stdin)`,
  accountActions: 'укажите, что сделать: add, list или remove',
  accountNetworks: 'укажите сеть: vk, telegram или x',
  accountAdded: (id, network, name) => `Подключён аккаунт ${id}: ${network}, ${name}`,
  accountRemoved: (id) => `Аккаунт ${id} удалён, переписка осталась.`,
  viaProxy: (address) => `через ${address}`,
  noAccounts: 'Пока не подключён ни один аккаунт. Начните так: otklik account add СЕТЬ',
  accountIdMissing: 'укажите номер аккаунта из otklik account list',
  statuses: { active: 'работает', paused: 'на паузе', stopped: 'остановлен' },

  tokens: {
    actions: 'укажите, что сделать: create, list или revoke',
    nameMissing: 'укажите, для какой программы токен, до 60 знаков: otklik token create CRM',
    scopes: '--scope — это read, reply или admin',
    idMissing: 'укажите токен: первое слово строки в otklik token list',
    created: (line) => `Создан: ${line}\nТокен показывается один раз; передавайте его в /api как bearer:`,
    none: 'Пока не создан ни один токен. Начните так: otklik token create ИМЯ',
    revoked: (id) => `Токен ${id} отозван и больше ничего не открывает.`,
    until: (day) => `до ${day}`,
    endedOn: (day) => `истёк ${day}`,
  },

  monitor: {
    actions: 'скажите, что сделать: otklik monitor test --query ЗАПРОС',
    queryMissing: 'не хватает запроса: otklik monitor test --query ЗАПРОС',
    at: (character, text) => `--query, знак ${character}: ${text}`,
  },

  health: ruHealth,

  keeping: ruKeeping,
  archive: ruArchive,
  encryption: ruEncryption,
  report: ruReport,
  reports: ruRebuild,
  language: 'ru',
  retention: ruRetention,
  doctor: {
    versions: 'Версии',
    dataFolder: 'Папка данных',
    database: 'База данных',
    databaseAbsent: 'ещё нет, появится при первом запуске',
    databaseSound: (bytes, isEncrypted) => `цела, ${megabytes(bytes)} МБ, ${isEncrypted ? 'зашифрована' : 'не зашифрована'}`,
    databaseNotAFile: 'её имя (otklik.db) занято чем-то, что не является файлом; уберите это',
    databaseUnreadable: 'посмотреть не удалось, о самой базе это ничего не говорит; причина ниже',
    inUse: (pid, address) =>
      `С папкой работает ${pid ? `процесс ${pid}` : 'другой Otklik'}${address === null ? '' : ` по адресу ${address}`}; сети не опрошены, их состояние видно на его экранах`,
    databaseBroken: (problem) =>
      `ПОВРЕЖДЕНА: ${problem}. Верните резервную копию: otklik restore FILE (прежняя база останется рядом), или спасите уцелевшее: otklik salvage.`,
    diskFree: (bytes) => `на диске свободно ${megabytes(bytes)} МБ`,
    contradictions: (count) => `Сохранённое противоречит себе, мест: ${count}`,
    noContradictions: 'Сохранённое согласуется между собой.',
    notCheckedDeep: 'Базу записала другая версия; запустите Otklik один раз, потом проверьте глубже.',
    subjects: {
      conversation: 'обращение',
      message: 'сообщение',
      action: 'ответ',
      handoff: 'перевод в личку',
      outcome: 'срок',
      quarter: 'четверть часа',
    },
    invariants: ruInvariants,
    accounts: 'Аккаунты',
    allWell: 'Всё в порядке.',
    problems: (count) => `Требует внимания: ${count}.`,
  },
  demo: {
    columns: {
      posted: 'написано',
      stored: 'сохранено',
      missing: 'потеряно',
      duplicated: 'двоится',
      replies: 'ответов',
      sentTwice: 'повторно',
      invited: 'позвали',
      arrived: 'пришли',
    },
    summary: ({ quarantined, slaHit, slaMissed, p95PollToStoreMs }) =>
      `в карантине ${quarantined} · SLA: вовремя ${slaHit}, с опозданием ${slaMissed} · от опроса до записи ${p95PollToStoreMs ?? '–'} мс (p95)`,
    good: 'Ничего не потеряно, не удвоено и не отправлено дважды.',
    bad: 'Что-то потеряно, удвоено или отправлено дважды, подробности выше.',
    playing: (seconds, speed) => `Играем ${seconds} с, время идёт в ${speed} раз быстрее, потом подводим итог…`,
  },
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('ru', { maximumFractionDigits: 1 })
}
