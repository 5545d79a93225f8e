import type { ReportSchedule } from '#shared/contract/schedules.ts'

const morning = Date.parse('2026-11-22T06:00:00Z')
const dayMs = 86_400_000
const last = { retryAt: null, changedAt: morning - dayMs }
const shared = { metrics: ['firstResponse', 'slaHitRate'], language: 'ru', minute: 540, weekday: 0, timeZone: 'Europe/Moscow', active: true, nextAt: morning } as const

/** One that arrived, one that may have, one that never was due. */
export const sampleSchedules: readonly ReportSchedule[] = [
  { ...shared, metrics: [...shared.metrics], id: '1', name: 'Утренний отчёт', every: 'day', format: 'csv', accountId: null, to: '/srv/reports', last: { ...last, state: 'done', error: null } },
  {
    ...shared,
    metrics: [...shared.metrics],
    id: '2',
    name: 'Неделя для руководителей',
    every: 'week',
    format: 'xlsx',
    accountId: '2',
    to: '-1001234567890',
    last: { ...last, state: 'uncertain', error: 'unreachable' },
  },
]
