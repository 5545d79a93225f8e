import type { Change } from '#shared/metrics.ts'
import type { CommandWords } from './words.ts'

export interface ReportWords {
  readonly badName: (option: string, name: string, known: readonly string[]) => string
  readonly badDay: (option: string, value: string) => string
  readonly rangeMissing: string
  readonly backwards: string
  readonly badTimeZone: (value: string) => string
  readonly formula: string
  readonly source: string
  /** Stands for an agent who has not said their name. */
  readonly nobody: string
  /** Stands where nothing was measured. */
  readonly nothing: string
  /** In 95 of 100 cases. */
  readonly between: (low: string, high: string) => string
  /** What it was before, and what may be said of the change. */
  readonly before: (value: string) => string
  readonly change: Readonly<Record<Change, string>>
  readonly units: { readonly days: string; readonly hours: string; readonly minutes: string; readonly seconds: string }
}

export interface RebuildWords {
  readonly onlyRebuild: string
  /** Steps done, of so many. */
  readonly counting: (done: number, of: number) => string
  /** Conversations done, of so many. */
  readonly reckoning: (done: number, of: number) => string
  readonly rebuilt: (conversations: number) => string
  readonly interrupted: (left: number) => string
}

export const enRebuild: RebuildWords = {
  onlyRebuild: 'say what to do: otklik reports rebuild',
  counting: (done, of) => `Counting: step ${done} of ${of}`,
  reckoning: (done, of) => `Conversations: ${done} of ${of}`,
  rebuilt: (conversations) => `What reports keep counted was counted anew. Conversations: ${conversations}.`,
  interrupted: (left) =>
    `Interrupted. Conversations left: ${left}; Otklik does them when it works next, and until then reports are right, but slower.`,
}

export const ruRebuild: RebuildWords = {
  onlyRebuild: 'скажите, что сделать: otklik reports rebuild',
  counting: (done, of) => `Подсчёт: шаг ${done} из ${of}`,
  reckoning: (done, of) => `Обращения: ${done} из ${of}`,
  rebuilt: (conversations) => `Накопленные для отчётов числа посчитаны заново. Обращений: ${conversations}.`,
  interrupted: (left) =>
    `Прервано. Осталось обращений: ${left}; Otklik досчитает их, когда будет работать, а до тех пор отчёты верны, но медленнее.`,
}

export const enReport: ReportWords = {
  badName: (option, name, known) => `--${option}: there is no "${name}"; there are: ${known.join(', ')}`,
  badDay: (option, value) => `--${option} wants a day as 2026-11-28, not "${value}"`,
  backwards: 'the last day lies before the first',
  badTimeZone: (value) => `there is no time zone "${value}"; say one as Europe/Moscow`,
  rangeMissing: 'say --from and --to, the first and the last day',
  formula: 'Formula',
  source: 'Source',
  nobody: 'Agent',
  nothing: 'nothing measured',
  between: (low, high) => `95 %: ${low} to ${high}`,
  before: (value) => `before: ${value}`,
  change: { more: 'more', less: 'less', same: 'the same', unsure: 'no more than chance', few: 'too few to tell' },
  units: { days: 'd', hours: 'h', minutes: 'min', seconds: 's' },
}

export const ruReport: ReportWords = {
  badName: (option, name, known) => `--${option}: нет «${name}»; есть: ${known.join(', ')}`,
  badDay: (option, value) => `--${option}: нужен день вида 2026-11-28, а не «${value}»`,
  backwards: 'последний день раньше первого',
  badTimeZone: (value) => `нет часового пояса «${value}»; пример: Europe/Moscow`,
  rangeMissing: 'укажите --from и --to: первый и последний день',
  formula: 'Формула',
  source: 'Источник',
  nobody: 'Оператор',
  nothing: 'не измерено',
  between: (low, high) => `95 %: от ${low} до ${high}`,
  before: (value) => `раньше: ${value}`,
  change: { more: 'больше', less: 'меньше', same: 'столько же', unsure: 'в пределах случайного', few: 'мало данных' },
  units: { days: 'д', hours: 'ч', minutes: 'мин', seconds: 'с' },
}

export const enReportCommand: CommandWords = {
  summary: 'print the metrics of a range with their definitions, also while Otklik runs',
  options: {
    data: 'the data folder; without it the system’s own place',
    from: 'the first day, as 2026-11-01',
    to: 'the last day, which counts, too',
    metric: 'only these, with commas between; without it all',
    network: 'only conversations of these networks, with commas between',
    account: '… of these accounts of ours, by name',
    monitor: '… that these monitors found',
    agent: '… that these agents answered in or have',
    team: '… of the accounts and monitors of these teams; of a team without any, that its people answered in or have',
    tag: '… with one of these tags',
    sentiment: '… that are negative, neutral or positive',
    intent: '… in which a customer wants this',
    priority: '… that are low, normal, high or urgent',
    compare: 'say also what it was in as many days before, or at the same dates a year ago',
    'time-zone': 'whose days they are, as Europe/Moscow; without it this machine’s',
    json: 'print JSON: durations in milliseconds, shares from 0 to 1',
    csv: 'print CSV for spreadsheet programs of your language: all numbers, durations in minutes',
    rows: 'with --csv: one row a conversation or one row a message instead; summed they are the numbers',
  },
  notes: ['The numbers are those of the Reports screen. It only looks.'],
}

export const enRebuildCommand: CommandWords = {
  summary: 'count anew what reports keep counted, with progress',
  arguments: 'rebuild',
  options: { data: 'the data folder; without it the system’s own place', json: 'print JSON' },
  notes: ['Needed only when otklik doctor --deep finds that reports count wrongly. Stop Otklik before.'],
}

export const ruRebuildCommand: CommandWords = {
  summary: 'посчитать заново то, что отчёты держат посчитанным; показывает ход работы',
  arguments: 'rebuild',
  options: { data: 'папка данных; без неё — системная', json: 'вывести JSON' },
  notes: ['Нужно, только если otklik doctor --deep находит в отчётах неверный счёт. Сначала остановите Otklik.'],
}

export const ruReportCommand: CommandWords = {
  summary: 'показатели за период с определениями, в том числе при работающем Otklik',
  options: {
    data: 'папка данных; без неё — системная',
    from: 'первый день, например 2026-11-01',
    to: 'последний день, включительно',
    metric: 'только эти, через запятую; без этого — все',
    network: 'только обращения из этих сетей, через запятую',
    account: '… этих наших аккаунтов, по названию',
    monitor: '… найденные этими мониторами',
    agent: '… на которые отвечали или которые ведут эти сотрудники',
    team: '… с аккаунтов и мониторов этих команд; у команды без них — где отвечали или которые ведут её люди',
    tag: '… с одной из этих меток',
    sentiment: '… тональности negative, neutral или positive',
    intent: '… где клиент хочет этого',
    priority: '… приоритета low, normal, high или urgent',
    compare: 'назвать и прежние числа: за столько же дней до этого (previous) или за те же даты год назад (year)',
    'time-zone': 'чьи это дни, например Europe/Moscow; без этого — часовой пояс компьютера',
    json: 'вывести JSON: длительности в миллисекундах, доли от 0 до 1',
    csv: 'вывести CSV для таблиц на вашем языке: все числа, длительности в минутах',
    rows: 'вместе с --csv: строка на переписку или на сообщение; их суммы равны числам отчёта',
  },
  notes: ['Числа те же, что на экране «Отчёты». Команда только смотрит.'],
}
