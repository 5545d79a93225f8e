import { ruEncryptionCommands } from './encryption.ts'
import { ruHubCommand } from './hub.ts'
import { ruKeepingCommands } from './keeping-commands.ts'
import { ruRebuildCommand, ruReportCommand } from './report.ts'
import type { Words } from './words.ts'

const data = 'папка данных; если не указана — обычное для системы место'

export const ruCommands: Words['commands'] = {
  demo: {
    summary: 'показать работу на симуляторах сетей, с окном или без',
    options: {
      headless: 'без окна: работает автоматический агент, потом печатается итог',
      team: 'хаб с несколькими выдуманными коллегами; входят через браузер. Только с окном',
      for: 'сколько настоящих секунд играть (60); итог займёт ещё до 60. Только без окна',
      speed: 'во сколько раз быстрее идёт время (30 без окна, 1 с окном)',
      seed: 'одно и то же число даёт одних и тех же клиентов (1)',
      faults: 'отказы, обрывы, повторы событий (on без окна, off с окном)',
      json: 'итог одним объектом JSON. Только без окна',
      data: 'где хранить данные; если не указано — временная папка, потом она удаляется',
      port: 'порт страницы; если не указан — любой свободный. Только с окном',
    },
    notes: ['Код выхода 0 — только если ничего не потеряно, не удвоено и не отправлено дважды.'],
  },
  start: {
    summary: 'открыть настоящее рабочее место в окне',
    options: { data, port: 'порт страницы; если не указан — любой свободный' },
    notes: [],
  },
  serve: {
    summary: 'запустить приложение и его API на этом компьютере, не открывая окна',
    options: { data, port: 'порт (4310)' },
    notes: ['Описание API: АДРЕС/api/openapi.json, токен передаётся как bearer.'],
  },
  hub: ruHubCommand,
  sim: {
    summary: 'только симуляторы сетей, на постоянных портах',
    options: {
      port: 'порт VK; Telegram и X займут два следующих (8601)',
      speed: 'во сколько раз быстрее идёт их время (1)',
      seed: 'одно и то же число даёт одних и тех же клиентов (1)',
      customers: 'пишут ли клиенты (on)',
      faults: 'отказы, обрывы, повторы событий (off)',
      json: 'адреса и данные для подключения одним объектом JSON',
    },
    notes: ['Ключи выдуманы и не открывают ничего, кроме этих симуляторов.'],
  },
  account: {
    summary: 'подключить, перечислить, удалить аккаунты',
    arguments: 'add vk|telegram|x | list | remove НОМЕР',
    options: {
      data,
      credentials: 'JSON с полями ключей из файла или - со стандартного ввода',
      'api-root': 'адрес API, если он идёт через прокси или симулятор',
      proxy: 'прокси только для этого аккаунта: http, https или socks5; none — без него',
      'group-id': 'VK: номер сообщества',
      'community-token': 'VK: ключ сообщества',
      'user-token': 'VK: ключ пользователя или сервиса, для мониторинга (необязательно)',
      'bot-token': 'Telegram: токен от BotFather',
      'client-id': 'X: идентификатор приложения',
      'client-secret': 'X: секрет приложения, если есть',
      'access-token': 'X: токен доступа к аккаунту бренда',
      'refresh-token': 'X: токен обновления (необязательно)',
      json: 'печатать JSON',
    },
    notes: [
      'Каждый ключ можно передать через окружение, где его не увидят другие пользователи:',
      'OTKLIK_COMMUNITY_TOKEN, OTKLIK_BOT_TOKEN, OTKLIK_ACCESS_TOKEN и так далее; прокси с паролем — OTKLIK_PROXY.',
      'Запущенное приложение увидит новые аккаунты при следующем запуске.',
    ],
  },
  token: {
    summary: 'токены для других программ: с правами и сроком',
    arguments: 'create ИМЯ | list | revoke ID',
    options: {
      data,
      scope: 'read — только смотреть (по умолчанию); reply — ещё отвечать и разбирать; admin — всё',
      days: 'сколько дней действует, от 1 до 366 (90)',
      json: 'печатать JSON',
    },
    notes: ['Запущенное приложение узнаёт сразу. Токен печатается один раз и нигде не хранится.'],
  },
  score: {
    summary: 'оценить тексты: JSONL на входе, JSONL на выходе',
    options: {
      explain: 'показать, какое правило или слова решили тональность и насколько её сдвинуло каждое слово',
      adapt: 'сначала поучиться на размеченных текстах: JSONL {"text", "label"}; ничего не сохраняется',
    },
    notes: [
      'Вход:  {"id"?, "text", "network"?, "followers"?}',
      'Выход: {"id", "language", "sentiment": {"label", "score"}, "intents", "toxic", "urgency", "priority": {"score", "level", "reasons"}}',
      'С --explain ещё "decidedBy": {"by": "words" | "rule" | "label", "rule"?, "words"?} и "explanation": [{"token", "weight"}]',
    ],
  },
  monitor: {
    summary: 'примерить запрос слежения к текстам: JSONL на входе, JSONL на выходе',
    arguments: 'test',
    options: { query: 'запрос; ошибка в нём показывается под самим знаком' },
    notes: [
      'Вход:  {"id"?, "text", "network"?, "kind"?, "author"?, "followers"?, "media"?, "link"?, "language"?, "sentiment"?, "intents"?}',
      '       author: имя в сети или {"name"?, "handle"?}. Язык, тональность и намерения, если их нет, определяются здесь.',
      'Выход: {"id", "match", "spans": [{"start", "end"}]} в единицах UTF-16; что именно совпало',
      '',
      'слово          в любой форме, по-русски и по-английски; е — то же, что ё',
      '=слово "а б"   ровно эта форма; ровно эта фраза',
      'начал*         любое слово с таким началом, от трёх букв',
      'а б, а И б     и то и другое; ещё AND',
      'а ИЛИ б        одно из двух; ещё OR',
      '-а, НЕ а       без этого; ещё NOT',
      'а /3 б         не дальше трёх слов друг от друга, в любом порядке; ещё NEAR/3',
      '#тег @имя 🔥   ровно они',
      'from:ИМЯ lang:ru network:vk|telegram|x has:link|media followers:>1000',
      'sentiment:negative|neutral|positive intent:complaint kind:mention|comment',
    ],
  },
  sla: {
    summary: 'посчитать сроки: JSONL на входе, JSONL на выходе',
    options: {},
    notes: [
      'Вход:  {"calendar": {"timeZone", "weekly", "holidays", "exceptions"}, "targetMinutes", "from", "frozen"}',
      'Выход: {"dueAt"} — ISO 8601, UTC',
    ],
  },
  doctor: {
    summary: 'проверить версии, базу и аккаунты и подсказать, что делать',
    options: {
      data,
      online: 'спросить и сами сети; запущенное приложение перед этим закройте',
      deep: 'проверить, что всё сохранённое согласуется между собой; это не быстро',
      json: 'печатать JSON',
    },
    notes: [],
  },
  ...ruKeepingCommands,
  ...ruEncryptionCommands,
  report: ruReportCommand,
  reports: ruRebuildCommand,
}
