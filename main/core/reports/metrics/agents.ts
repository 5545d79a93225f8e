import type { ReportedCase, ReportedTurn, Told } from '../cases/reported-case.ts'
import { summarise } from '../durations.ts'
import { longestFirst, type Span } from './durations.ts'
import { shareStored } from './interval.ts'
import {
  count,
  countStored,
  newestFirst,
  sampleOf,
  type AgentCounts,
  type Figure,
  type FigureGroup,
  type Metric,
  type MetricInput,
} from './metric.ts'

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
    const known = await input.agents()
    const cases = await input.cases('resolvedAt', input, ['resolvedAt', 'resolvedBy'])
    const resolved = Map.groupBy(cases, ({ resolvedBy }) => resolvedBy)
    const turns = await input.turns('answeredAt', input, ['startedAt', 'answeredAt', 'assignedAt', 'agentId'])
    const answers = Map.groupBy(turns.map(answerOf), ({ agentId }) => agentId)
    return known
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.id - b.id)
      .map((agent): FigureGroup => {
        const mine = { resolved: resolved.get(agent.id) ?? [], answers: answers.get(agent.id) ?? [] }
        return { of: agent.name, key: String(agent.id), figures: figuresOf(agent, mine, input) }
      })
  },
}

interface Answer extends Span {
  readonly agentId: number | null
}

/** From when the case became the answering one's. */
function answerOf(turn: Told<ReportedTurn, 'startedAt' | 'answeredAt' | 'assignedAt' | 'agentId'>): Answer {
  const { conversationId, startedAt, answeredAt, assignedAt, agentId } = turn
  return { conversationId, agentId, from: Math.max(startedAt, assignedAt ?? startedAt), to: answeredAt }
}

interface Deeds {
  readonly resolved: readonly Told<ReportedCase, 'resolvedAt'>[]
  readonly answers: readonly Answer[]
}

function figuresOf(agent: AgentCounts, deeds: Deeds, { rows }: MetricInput): readonly Figure[] {
  const { answers, resolved } = deeds
  const { medianMs, meanMs } = summarise(answers.map(({ from, to }) => Math.max(0, to - from)))
  const sample = sampleOf(answers, longestFirst)
  return [
    count('resolved', resolved, newestFirst('resolvedAt')),
    count('answers', answers, longestFirst),
    { name: 'median', unit: 'ms', value: medianMs, sample },
    { name: 'mean', unit: 'ms', value: meanMs, sample },
    shareStored('keptShare', { size: agent.met, conversations: () => rows.keptBy(agent.id) }, agent.promises),
    countStored('corrections', agent.corrections, () => rows.correctedBy(agent.id)),
  ]
}
