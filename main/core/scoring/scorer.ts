import type {
  Intent,
  Language,
  Network,
  PriorityLevel,
  SentimentLabel,
} from '#shared/domain.ts'
import type { PriorityReason } from '#shared/priority.ts'

export interface ScoreInput {
  readonly text: string
  readonly network?: Network | undefined
  readonly followers?: number | undefined
  readonly visibility?: 'public' | 'private' | undefined
}

/** Everything the product derives from one text. Pure: the same input gives the same output. */
export interface Score {
  readonly language: Language
  /** `score` lies in −1 (very negative) … 1 (very positive). */
  readonly sentiment: { readonly label: SentimentLabel; readonly score: number }
  /** Most likely first, never empty. */
  readonly intents: readonly Intent[]
  readonly priority: Priority
}

export interface Priority {
  /** 0 … 100; the sum of the reasons' points, clamped. */
  readonly score: number
  readonly level: PriorityLevel
  readonly reasons: readonly PriorityReason[]
}

export interface Scorer {
  score(input: ScoreInput): Score
}
