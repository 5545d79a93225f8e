import { share } from './interval.ts'
import { count, whole, type Metric } from './metric.ts'
import { csat as csatOf, nps as npsOf } from './surveys.ts'

const answered = (scores: readonly (number | null)[]) => scores.filter((score) => score !== null)

export const csat: Metric = {
  id: 'csat',
  words: {
    ru: {
      name: 'Удовлетворённость (CSAT)',
      definition: 'Доля оценок 4 и 5 из 5 среди ответов на опросы, отправленные за период, и доля ответивших.',
      formula: 'оценки 4 и 5 ÷ все оценки',
    },
    en: {
      name: 'Satisfaction (CSAT)',
      definition: 'The share of 4 and 5 out of 5 among the answers to surveys sent in the range, and the share who answered.',
      formula: 'marks of 4 and 5 ÷ all marks',
    },
  },
  source: 'Top two boxes, as in Zendesk and Chatwoot',
  async groups(input) {
    const scores = await input.surveys('csat')
    const { sent, answers, value, interval } = csatOf(scores.length, answered(scores))
    return whole([
      { name: 'share', unit: 'share', value, interval },
      share('responseRate', answers, sent),
      count('sent', sent),
      count('answers', answers),
    ])
  },
}

export const nps: Metric = {
  id: 'nps',
  words: {
    ru: {
      name: 'Готовность рекомендовать (NPS)',
      definition: 'Доля оценок 9–10 минус доля оценок 0–6 среди ответов на опросы, отправленные за период.',
      formula: '100 × (доля 9–10 − доля 0–6)',
    },
    en: {
      name: 'Net promoter score (NPS)',
      definition: 'The share of 9–10 less the share of 0–6 among the answers to surveys sent in the range.',
      formula: '100 × (share of 9–10 − share of 0–6)',
    },
  },
  source: 'F. Reichheld, "The one number you need to grow", HBR 2003',
  async groups(input) {
    const scores = await input.surveys('nps')
    const { sent, answers, value, interval } = npsOf(scores.length, answered(scores))
    return whole([
      { name: 'nps', unit: 'score', value, interval },
      share('responseRate', answers, sent),
      count('sent', sent),
      count('answers', answers),
    ])
  },
}
