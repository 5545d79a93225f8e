import type { MetricReport } from '#shared/contract/reports.ts'
import type { MetricId } from '#shared/metrics.ts'

type Figure = MetricReport[number]['groups'][number]['figures'][number]

const minute = 60_000
const ms = (name: Figure['name'], minutes: number | null): Figure => ({
  name,
  unit: 'ms',
  value: minutes === null ? null : minutes * minute,
  sample: minutes === null ? 0 : 704,
})
const count = (name: Figure['name'], value: number): Figure => ({ name, unit: 'count', value, sample: value })
const share = (name: Figure['name'], value: number | null, interval: [number, number] | null = null): Figure => ({
  name,
  unit: 'share',
  value,
  interval,
  ...(value !== null && { sample: Math.round(400 * value), of: 400 }),
})

const ruNames: Partial<Record<MetricId, string>> = {
  firstResponse: 'Первый ответ',
  meaningfulFirstResponse: 'Первый ответ по существу',
  firstContactResolution: 'Решено с первого ответа (FCR)',
  reopenRate: 'Открыто заново',
  agents: 'Сотрудники',
}

const wordsOf = (id: MetricId) => ({
  ru: {
    name: ruNames[id] ?? `Показатель ${id}`,
    definition: 'Сколько клиент ждал ответа человека.',
    formula: 'ответ − вопрос',
  },
  en: {
    name: `Metric ${id}`,
    definition: 'How long the customer waited for a person’s answer.',
    formula: 'answer − question',
  },
})

const figures: Partial<Record<MetricId, readonly Figure[]>> = {
  firstResponse: [ms('median', 11), ms('p90', 64), ms('businessMedian', 8), count('waiting', 23)],
  meaningfulFirstResponse: [ms('median', 14), ms('p90', 71), ms('businessMedian', 10), count('beganWithHolding', 61)],
  firstContactResolution: [share('share', 0.71, [0.66, 0.75]), count('final', 404), count('notFinal', 96)],
  reopenRate: [share('share', null), count('reopened', 0), count('resolved', 0)],
}

const agent = (key: string, of: string, kept: number, interval: [number, number]) => ({
  key,
  of,
  figures: [count('resolved', 212), count('answers', 341), ms('median', 9), share('keptShare', kept, interval), count('corrections', 12)],
})

/** Some numbers of each kind; where a metric has none here, it has none at all. */
export function fakeMetrics(ids: readonly MetricId[], isCompared = false): MetricReport {
  const report = plainMetrics(ids)
  return isCompared ? report.map(compared) : report
}

const verdicts: Partial<Record<MetricId, NonNullable<Figure['before']>>> = {
  firstResponse: { value: 19 * minute, change: 'less' },
  meaningfulFirstResponse: { value: 13 * minute, change: 'unsure' },
  firstContactResolution: { value: 0.75, change: 'few' },
}

function compared(metric: MetricReport[number]): MetricReport[number] {
  const before = verdicts[metric.id] ?? { value: null, change: null }
  const groups = metric.groups.map((group) => ({
    ...group,
    figures: group.figures.map((figure) => ({ ...figure, before })),
  }))
  return { ...metric, earlier: { from: 0, to: 1 }, groups }
}

function plainMetrics(ids: readonly MetricId[]): MetricReport {
  return ids.map((id) => ({ id, words: wordsOf(id), source: 'Zendesk', groups: groupsOf(id) }))
}

const topic = (key: string, of: string, people: number, before: number, z: number) => ({
  key,
  of,
  figures: [
    count('writers', people),
    count('messages', people + 3),
    { name: 'writersBefore', unit: 'count', value: before },
    { name: 'zScore', unit: 'score', value: z },
  ] satisfies Figure[],
})

const topics = [
  topic('доставк', 'доставка', 61, 58, 0.2),
  topic('не открыва', 'приложение не открывается', 34, 3, 4.8),
  topic('возврат', 'возврат', 21, 25, -0.6),
  topic('двойн списан', 'двойное списание', 9, 1, 2.3),
]

const usd = (name: Figure['name'], value: number | null): Figure => ({ name, unit: 'usd', value })
const cost = (of: string, requests: number, reads: number, sends: number, dollars: number) => ({
  key: of,
  of,
  figures: [
    { name: 'requests', unit: 'count', value: requests },
    { name: 'paidReads', unit: 'count', value: reads },
    { name: 'paidSends', unit: 'count', value: sends },
    usd('cost', dollars),
    usd('costPerMessage', dollars / 131),
  ] satisfies Figure[],
})
const costs = [cost('vk', 40_212, 0, 0, 0), cost('telegram', 9140, 0, 0, 0), cost('x', 3120, 4800, 61, 24.61)]

function groupsOf(id: MetricId): MetricReport[number]['groups'] {
  if (id === 'topics') return topics
  if (id === 'networkCost') return costs
  if (id !== 'agents') return [{ key: null, of: null, figures: [...(figures[id] ?? [])] }]
  return [agent('1', '', 0.8, [0.62, 0.91]), agent('2', 'Ирина', 0.94, [0.9, 0.96]), agent('3', 'Олег', 1, [0.57, 1])]
}
