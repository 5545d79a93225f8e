import type { Turn } from '../cases/cases-of.ts'
import { summarise } from '../durations.ts'
import { share } from './interval.ts'
import { count, within, type AgentCounts, type Figure, type FigureGroup, type Metric } from './metric.ts'

export const agents: Metric = {
  id: 'agents',
  words: {
    ru: {
      name: 'Сотрудники',
      definition:
        'Закрытые обращения и ответы каждого, время ответа — с момента, когда обращение стало его, доля в срок с 95 %-м интервалом. Порядок — по алфавиту: малые числа не сравнивают.',
      formula: 'время ответа − позднее из двух: самое раннее сообщение без ответа, назначение',
    },
    en: {
      name: 'Agents',
      definition:
        'Cases resolved and answers given by each, the time to answer from when the case became theirs, the share in time with its 95 % interval. In alphabetical order: small numbers are not ranked.',
      formula: 'time of the answer − the later of the oldest message without one and the assignment',
    },
  },
  source: 'Chatwoot issue 13312 (from the assignment on); intervals by Wilson 1927',
  async groups(input) {
    const cases = await input.cases()
    const known = await input.agents()
    const resolved = Map.groupBy(
      cases.filter(({ resolvedAt }) => within(resolvedAt, input)),
      ({ resolvedBy }) => resolvedBy,
    )
    const answers = Map.groupBy(
      cases.flatMap(({ turns }) => turns).filter(({ answeredAt }) => within(answeredAt, input)),
      ({ agentId }) => agentId,
    )
    return known
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
      .map((agent): FigureGroup => {
        const figures = figuresOf(agent, resolved.get(agent.id)?.length ?? 0, answers.get(agent.id) ?? [])
        return { of: agent.name, figures }
      })
  },
}

function figuresOf(agent: AgentCounts, resolved: number, turns: readonly Turn[]): readonly Figure[] {
  const times = turns.map(({ startedAt, answeredAt, assignedAt }) =>
    Math.max(0, answeredAt - Math.max(startedAt, assignedAt ?? startedAt)),
  )
  const { medianMs, meanMs } = summarise(times)
  return [
    count('resolved', resolved),
    count('answers', turns.length),
    { name: 'median', unit: 'ms', value: medianMs },
    { name: 'mean', unit: 'ms', value: meanMs },
    share('keptShare', agent.met, agent.promises),
    count('corrections', agent.corrections),
  ]
}
