import type { Survey } from '../../store/case-repository.ts'
import { shareStored, z } from './interval.ts'
import { countStored, whole, type Figure, type FigureGroup, type Metric, type Sample } from './metric.ts'

/** Out of five: from here on somebody is content. */
const goodFrom = 4

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
    return surveyed(await input.surveys('csat'), (answers) =>
      shareStored('share', sampleOf(answers.filter(({ score }) => (score ?? 0) >= goodFrom)), answers.length),
    )
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
    return surveyed(await input.surveys('nps'), promoterScore)
  },
}

/** What the marks come to, and who gave one. */
function surveyed(surveys: readonly Survey[], figureOf: (answers: readonly Survey[]) => Figure): readonly FigureGroup[] {
  const answers = surveys.filter(({ score }) => score !== null)
  const { size, conversations } = sampleOf(answers)
  return whole([
    figureOf(answers),
    shareStored('responseRate', sampleOf(answers), surveys.length),
    countStored('sent', surveys.length, sampleOf(surveys).conversations),
    countStored('answers', size, conversations),
  ])
}

/** A survey whose conversation is gone counts and can be shown no more. */
function sampleOf(surveys: readonly Survey[]): Sample {
  const conversations = () => surveys.flatMap(({ conversationId: id }) => (id === null ? [] : [id]))
  return { size: surveys.length, conversations }
}

/**
 * The share of 9 and 10 less that of 0 … 6, −100 … 100, with the 95 % interval of a difference of two shares of one
 * sample.
 */
function promoterScore(answers: readonly Survey[]): Figure {
  if (answers.length === 0) return { name: 'nps', unit: 'score', value: null }
  const marks = answers.map(({ score }) => score ?? 0)
  const promoters = marks.filter((mark) => mark >= 9).length / marks.length
  const detractors = marks.filter((mark) => mark <= 6).length / marks.length
  const value = promoters - detractors
  const half = z * Math.sqrt((promoters + detractors - value * value) / marks.length)
  return {
    name: 'nps',
    unit: 'score',
    value: 100 * value,
    sample: sampleOf(answers),
    interval: [100 * Math.max(-1, value - half), 100 * Math.min(1, value + half)],
  }
}
