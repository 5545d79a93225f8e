import type { Network } from '#shared/domain.ts'
import type { MetricId } from '#shared/metrics.ts'
import type { CommandWords } from './words.ts'

export interface ReportWords {
  readonly badMetric: (name: string, known: readonly MetricId[]) => string
  readonly badNetwork: (name: string, known: readonly Network[]) => string
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
  readonly units: { readonly days: string; readonly hours: string; readonly minutes: string; readonly seconds: string }
}

export const enReport: ReportWords = {
  badMetric: (name, known) => `there is no metric "${name}"; there are: ${known.join(', ')}`,
  badNetwork: (name, known) => `there is no network "${name}"; there are: ${known.join(', ')}`,
  badDay: (option, value) => `--${option} wants a day as 2026-11-28, not "${value}"`,
  backwards: 'the last day lies before the first',
  badTimeZone: (value) => `there is no time zone "${value}"; say one as Europe/Moscow`,
  rangeMissing: 'say --from and --to, the first and the last day',
  formula: 'Formula',
  source: 'Source',
  nobody: 'Agent',
  nothing: 'nothing measured',
  between: (low, high) => `95 %: ${low} to ${high}`,
  units: { days: 'd', hours: 'h', minutes: 'min', seconds: 's' },
}

export const ruReport: ReportWords = {
  badMetric: (name, known) => `нет показателя «${name}»; есть: ${known.join(', ')}`,
  badNetwork: (name, known) => `нет сети «${name}»; есть: ${known.join(', ')}`,
  badDay: (option, value) => `--${option}: нужен день вида 2026-11-28, а не «${value}»`,
  backwards: 'последний день раньше первого',
  badTimeZone: (value) => `нет часового пояса «${value}»; пример: Europe/Moscow`,
  rangeMissing: 'укажите --from и --to: первый и последний день',
  formula: 'Формула',
  source: 'Источник',
  nobody: 'Оператор',
  nothing: 'не измерено',
  between: (low, high) => `95 %: от ${low} до ${high}`,
  units: { days: 'д', hours: 'ч', minutes: 'мин', seconds: 'с' },
}

export const enReportCommand: CommandWords = {
  summary: 'print the metrics of a range with their definitions, also while Otklik runs',
  options: {
    data: 'the data folder; without it the system’s own place',
    from: 'the first day, as 2026-11-01',
    to: 'the last day, which counts, too',
    metric: 'only these, with commas between; without it all',
    network: 'only these networks, with commas between',
    'time-zone': 'whose days they are, as Europe/Moscow; without it this machine’s',
    json: 'print JSON: durations in milliseconds, shares from 0 to 1',
  },
  notes: ['The numbers are those of the Reports screen. It only looks.'],
}

export const ruReportCommand: CommandWords = {
  summary: 'показатели за период с определениями, в том числе при работающем Otklik',
  options: {
    data: 'папка данных; без неё — системная',
    from: 'первый день, например 2026-11-01',
    to: 'последний день, включительно',
    metric: 'только эти, через запятую; без этого — все',
    network: 'только эти сети, через запятую',
    'time-zone': 'чьи это дни, например Europe/Moscow; без этого — часовой пояс компьютера',
    json: 'вывести JSON: длительности в миллисекундах, доли от 0 до 1',
  },
  notes: ['Числа те же, что на экране «Отчёты». Команда только смотрит.'],
}
