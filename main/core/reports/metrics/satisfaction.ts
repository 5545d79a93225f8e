import { share, z } from './interval.ts'
import { count, whole, type Figure, type FigureGroup, type Metric } from './metric.ts'

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
    return surveyed(await input.surveys('csat'), (marks) =>
      share('share', marks.filter((mark) => mark >= goodFrom).length, marks.length),
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
function surveyed(
  scores: readonly (number | null)[],
  figureOf: (marks: readonly number[]) => Figure,
): readonly FigureGroup[] {
  const marks = scores.filter((score) => score !== null)
  return whole([
    figureOf(marks),
    share('responseRate', marks.length, scores.length),
    count('sent', scores.length),
    count('answers', marks.length),
  ])
}

/**
 * The share of 9 and 10 less that of 0 … 6, −100 … 100, with the 95 % interval of a difference of two shares of one
 * sample.
 */
function promoterScore(marks: readonly number[]): Figure {
  if (marks.length === 0) return { name: 'nps', unit: 'score', value: null }
  const promoters = marks.filter((mark) => mark >= 9).length / marks.length
  const detractors = marks.filter((mark) => mark <= 6).length / marks.length
  const value = promoters - detractors
  const half = z * Math.sqrt((promoters + detractors - value * value) / marks.length)
  return {
    name: 'nps',
    unit: 'score',
    value: 100 * value,
    interval: [100 * Math.max(-1, value - half), 100 * Math.min(1, value + half)],
  }
}
