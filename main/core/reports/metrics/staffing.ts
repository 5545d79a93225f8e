import { weekdays } from '#shared/calendar.ts'
import type { ReportedTurn, Told } from '../cases/reported-case.ts'
import { localBuckets, localGrain, remembered, weekdayClock } from '../local-buckets.ts'
import { ascending } from '../durations.ts'
import { agentsNeeded } from './erlang-c.ts'
import { newestFirst, sampleOf, type FigureGroup, type Metric } from './metric.ts'

/** Where too few answers tell how long one takes: three minutes. */
const usualHandlingMs = 3 * 60_000
/** Between two answers that lie further apart somebody did something else. */
const longestHandlingMs = 15 * 60_000
const fewestGaps = 30
/** The promise is planned for nine customers of ten. */
const plannedShare = 0.9
const usualTargetMs = 15 * 60_000

export const staffing: Metric = {
  id: 'staffing',
  words: {
    ru: {
      name: 'Нагрузка и люди',
      definition:
        'Сколько вопросов приходит в каждый час недели в среднем и сколько человек нужно, чтобы на 9 из 10 ответить в срок (формула Эрланга C: вопросы приходят случайно, ждущие терпеливы). Время на ответ — медиана промежутков между ответами одного сотрудника короче 15 минут; пока их меньше 30 — три минуты.',
      formula: 'наименьшее N, при котором 1 − C(N, λ·t) · e^(−(N − λ·t)·T ⁄ t) ≥ 0,9',
    },
    en: {
      name: 'Load and staffing',
      definition:
        'How many questions come in each hour of the week on average, and how many people it takes to answer 9 of 10 in time (Erlang C: questions come at random, whoever waits is patient). The time an answer takes is the median of the gaps under 15 minutes between answers of one agent; three minutes while there are fewer than 30.',
      formula: 'the smallest N with 1 − C(N, λ·t) · e^(−(N − λ·t)·T ⁄ t) ≥ 0.9',
    },
  },
  source: 'A. K. Erlang 1917; G. Koole, "Call Center Optimization", 2013',
  async groups(input) {
    const { timeZone } = input
    const clockOf = weekdayClock(timeZone)
    const keyOf = remembered(localGrain(input), (at: number) => {
      const { weekday, hour } = clockOf(at)
      return weekday * 24 + hour
    })
    const answered = await input.turns('startedAt', input, ['startedAt'])
    const waiting = await input.cases('waitingSince', input, ['waitingSince'])
    const questions = [
      ...answered.map(({ conversationId, startedAt: at }) => ({ conversationId, at })),
      ...waiting.map(({ conversationId, waitingSince: at }) => ({ conversationId, at: at ?? 0 })),
    ]
    const askedIn = Map.groupBy(questions, ({ at }) => keyOf(at))
    const end = Math.min(input.to, input.now)
    const hours = tally(localBuckets('hour', timeZone).startsIn(input.from, end).map(keyOf))
    const handlingMs = handlingTime(await input.turns('answeredAt', input, ['agentId', 'answeredAt']))
    return [...hours]
      .toSorted((a, b) => a[0] - b[0])
      .map(([key, times]): FigureGroup => {
        const asked = askedIn.get(key) ?? []
        const arrivalsPerHour = asked.length / times
        const targetMs = input.responseTargetMs ?? usualTargetMs
        return {
          of: `${weekdays[Math.floor(key / 24)] ?? ''} ${String(key % 24).padStart(2, '0')}`,
          figures: [
            { name: 'perHour', unit: 'score', value: arrivalsPerHour, sample: sampleOf(asked, newestFirst('at')) },
            {
              name: 'people',
              unit: 'count',
              value: agentsNeeded({ arrivalsPerHour, handlingMs, targetMs, share: plannedShare }),
            },
          ],
        }
      })
  },
}

function tally(keys: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** How long one answer keeps an agent busy. */
function handlingTime(turns: readonly Told<ReportedTurn, 'agentId' | 'answeredAt'>[]): number {
  const gaps: number[] = []
  for (const [agentId, answers] of Map.groupBy(turns, (turn) => turn.agentId)) {
    if (agentId === null) continue
    const times = ascending(answers.map(({ answeredAt }) => answeredAt))
    times.forEach((at, index) => {
      const gap = at - (times[index - 1] ?? -Infinity)
      if (gap > 0 && gap <= longestHandlingMs) gaps.push(gap)
    })
  }
  if (gaps.length < fewestGaps) return usualHandlingMs
  return ascending(gaps)[Math.floor(gaps.length / 2)] ?? usualHandlingMs
}
