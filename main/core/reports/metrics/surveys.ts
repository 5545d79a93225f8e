import { wilsonInterval } from './interval.ts'

/** Out of five: from here on somebody is content. */
const goodFrom = 4

export interface SurveyResult {
  readonly sent: number
  readonly answers: number
  /** Null without answers. */
  readonly value: number | null
  readonly interval: readonly [low: number, high: number] | null
}

/**
 * Customer satisfaction: the share of 4 and 5 among the answers on a scale of 1 … 5 (the "top two boxes").
 * @param scores whole numbers 1 … 5.
 */
export function csat(sent: number, scores: readonly number[]): SurveyResult {
  const answers = scores.length
  if (answers === 0) return { sent, answers, value: null, interval: null }
  const good = scores.filter((score) => score >= goodFrom).length
  return { sent, answers, value: good / answers, interval: wilsonInterval(good, answers) }
}

/**
 * Net promoter score: the share of 9 and 10 less that of 0 … 6, −100 … 100, with the 95 % interval of a difference
 * of two shares of one sample. Source: F. Reichheld, "The one number you need to grow", HBR 2003.
 * @param scores whole numbers 0 … 10.
 */
export function nps(sent: number, scores: readonly number[]): SurveyResult {
  const answers = scores.length
  if (answers === 0) return { sent, answers, value: null, interval: null }
  const promoters = scores.filter((score) => score >= 9).length / answers
  const detractors = scores.filter((score) => score <= 6).length / answers
  const value = promoters - detractors
  const half = 1.959964 * Math.sqrt((promoters + detractors - value * value) / answers)
  return {
    sent,
    answers,
    value: 100 * value,
    interval: [100 * Math.max(-1, value - half), 100 * Math.min(1, value + half)],
  }
}
