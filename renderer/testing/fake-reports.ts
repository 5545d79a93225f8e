import type { Annotation } from '#shared/contract/annotations.ts'
import type { QueueItem } from '#shared/contract/queue.ts'
import type { CountedRows } from '#shared/contract/reports.ts'
import type { ReportSchedule } from '#shared/contract/schedules.ts'
import type { FakeApi } from './fake-core.ts'
import { fakeMetrics } from './fake-metrics.ts'
import { sampleSchedules } from './sample-schedules.ts'
import type { FakeState } from './fake-state.ts'

const dayMs = 86_400_000
const minute = 60_000

/** Some conversations for every figure, others for another one. */
export function countedItems(state: FakeState, { counted }: CountedRows): readonly QueueItem[] {
  const from = JSON.stringify(counted).length % 5
  return [...state.items.values()].slice(from, from + 7)
}

/** A week with an outage on its fifth day. */
export function fakeReports(api: FakeApi, state: FakeState) {
  const { reports } = api
  const days = (from: number, to: number) =>
    Array.from(
      { length: Math.max(1, Math.round((to - from) / dayMs)) },
      (_, index) => from + index * dayMs,
    )
  const wave = (index: number) => Math.round(30 + 18 * Math.sin(index / 1.7))
  let annotations: Annotation[] = []
  let schedules: ReportSchedule[] = [...sampleSchedules]
  return {
    annotations: {
      list: reports.annotations.list.handler(({ input }) =>
        annotations
          .filter(({ from, to }) => from < input.to && to > input.from)
          .toSorted((one, other) => one.from - other.from),
      ),
      save: reports.annotations.save.handler(({ input }) => {
        state.count += 1
        const saved = { ...input, id: input.id ?? `a${state.count}` }
        annotations = [...annotations.filter(({ id }) => id !== saved.id), saved]
        return saved
      }),
      remove: reports.annotations.remove.handler(({ input }) => {
        annotations = annotations.filter(({ id }) => id !== input.id)
        return { done: true as const }
      }),
    },
    schedules: {
      list: reports.schedules.list.handler(() => schedules),
      save: reports.schedules.save.handler(({ input, errors }) => {
        state.calls.push({ name: 'schedules.save', input })
        if (input.accountId === null && !input.to.startsWith('/')) {
          throw errors.OTKLIK({ data: { code: 'bad_input', parameters: { field: 'to' } } })
        }
        state.count += 1
        const saved = { ...input, id: input.id ?? `s${state.count}`, nextAt: sampleSchedules[0]?.nextAt ?? 0, last: null }
        schedules = [...schedules.filter(({ id }) => id !== saved.id), saved]
        return saved
      }),
      remove: reports.schedules.remove.handler(({ input }) => {
        schedules = schedules.filter(({ id }) => id !== input.id)
        return { done: true as const }
      }),
      run: reports.schedules.run.handler(({ input, errors }) => {
        state.calls.push({ name: 'schedules.run', input })
        const found = schedules.find(({ id }) => id === input.id)
        if (!found) throw errors.OTKLIK({ data: { code: 'not_found', parameters: {} } })
        return found
      }),
    },
    sentimentOverTime: reports.sentimentOverTime.handler(({ input }) =>
      state.items.size === 0
        ? []
        : days(input.from, input.to).map((start, index) => ({
            start,
            negative: index % 9 === 4 ? 64 : Math.round(wave(index) / 3),
            neutral: wave(index + 2),
            positive: Math.round(wave(index + 4) / 1.6),
          })),
    ),
    volume: reports.volume.handler(() => ({
      byNetwork:
        state.items.size === 0
          ? []
          : [
              { network: 'vk' as const, count: 412 },
              { network: 'telegram' as const, count: 268 },
              { network: 'x' as const, count: 131 },
            ],
      byHour:
        state.items.size === 0
          ? []
          : Array.from({ length: 168 }, (_, index) => {
              const hour = index % 24
              const weekday = Math.floor(index / 24)
              const daily = Math.max(0, Math.round(14 * Math.sin(((hour - 7) / 16) * Math.PI)))
              return { weekday, hour, count: weekday > 4 ? Math.round(daily / 2) : daily }
            }),
    })),
    responseTimes: reports.responseTimes.handler(({ input }) => ({
      answered: state.items.size === 0 ? 0 : 704,
      unanswered: state.items.size === 0 ? 0 : 23,
      calendar: { medianMs: 11 * minute, meanMs: 26 * minute, p90Ms: 64 * minute },
      business: { medianMs: 8 * minute, meanMs: 12 * minute, p90Ms: 31 * minute },
      overTime: days(input.from, input.to).map((start, index) => ({
        start,
        medianMs: index % 9 === 4 ? 34 * minute : (7 + (index % 5)) * minute,
        answered: wave(index),
      })),
    })),
    sla: reports.sla.handler(() =>
      state.items.size === 0
        ? { hit: 0, missed: 0, lostBeforeSeen: 0, resolvedUnanswered: 0 }
        : { hit: 661, missed: 43, lostBeforeSeen: 6, resolvedUnanswered: 9 },
    ),
    export: reports.export.handler(async function* ({ input }) {
      state.calls.push({ name: 'reports.export', input })
      yield { columns: ['Показатель', 'Значение'] }
      yield { rows: [['=1+1', 12.5], ['Ёж', { wall: 0 }]] }
    }),
    counted: reports.counted.handler(({ input }) => {
      state.calls.push({ name: 'reports.counted', input })
      const { length } = countedItems(state, input)
      return { counted: length + 2, conversations: length }
    }),
    metrics: reports.metrics.handler(({ input }) => {
      state.calls.push({ name: 'reports.metrics', input })
      return fakeMetrics(input.metrics, input.compare !== undefined)
    }),
    handoffs: reports.handoffs.handler(() =>
      state.items.size === 0
        ? { proposed: 0, invited: 0, arrived: 0, resolved: 0 }
        : { proposed: 164, invited: 151, arrived: 97, resolved: 81 },
    ),
  }
}
