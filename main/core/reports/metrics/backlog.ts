import { count, whole, type Metric } from './metric.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Upper limits of age, milliseconds. */
const ages = [
  ['within15Minutes', 15 * minute],
  ['withinHour', hour],
  ['within4Hours', 4 * hour],
  ['withinDay', day],
  ['within3Days', 3 * day],
  ['older', Infinity],
] as const

export const backlog: Metric = {
  id: 'backlog',
  words: {
    ru: {
      name: 'Незакрытые по возрасту',
      definition:
        'Обращения, не закрытые к концу периода (сейчас, если он ещё идёт), по времени с первого сообщения. Спам не считается.',
      formula: 'число незакрытых обращений каждого возраста',
    },
    en: {
      name: 'Backlog by age',
      definition:
        'Cases that were not resolved at the end of the range (now, while it is running), by the time since their first message. Spam does not count.',
      formula: 'number of unresolved cases of each age',
    },
  },
  source: 'Zendesk, "Unsolved tickets by age"',
  async groups(input) {
    const at = Math.min(input.to, input.now)
    // What happens at the very end of a range is not in it; what happens now has happened.
    const cases = await input.openAt(at, input.now < input.to)
    // The oldest first: they are what a backlog is looked at for.
    const open = cases.toSorted((one, other) => one.startedAt - other.startedAt)
    const counts = ages.map(([name, limit], index) => {
      const least = ages[index - 1]?.[1] ?? -Infinity
      return count(
        name,
        open.filter(({ startedAt }) => at - startedAt > least && at - startedAt <= limit),
      )
    })
    return whole([count('open', open), ...counts])
  },
}
