import type { Intent, Language, Network, PriorityLevel, SentimentLabel } from '#shared/domain.ts'
import type { PriorityReason } from '#shared/priority.ts'
import type { PriorityFacts } from './priority.ts'

export interface ScoreInput {
  readonly text: string
  readonly network?: Network | undefined
  readonly followers?: number | undefined
  readonly visibility?: 'public' | 'private' | undefined
  /** What the conversation knows; see `PriorityFacts`. */
  readonly recentMessages?: number | undefined
  readonly earlierTroubles?: number | undefined
  readonly waitedShare?: number | undefined
  readonly isMonitored?: boolean | undefined
}

/** 0 no hurry, 1 today, 2 the person is stuck, 3 now. */
export type Urgency = 0 | 1 | 2 | 3

/** What the words alone say, whoever wrote them and wherever. */
export interface Reading {
  readonly language: Language
  /** `score` is P(positive) − P(negative), −1 … 1, rounded to thousandths, within the range of its label. */
  readonly sentiment: { readonly label: SentimentLabel; readonly score: number }
  /** Most likely first, never empty. */
  readonly intents: readonly Intent[]
  /** Insults somebody; swearing at the weather does not count. */
  readonly toxic: boolean
  readonly urgency: Urgency
}

/** Everything the product derives from one text. Pure: the same input gives the same output. */
export interface Score extends Reading {
  readonly priority: Priority
  /** What the priority rests on beside the sentiment. */
  readonly facts: PriorityFacts
}

export interface Priority {
  /** 0 … 100; the sum of the reasons' points, clamped. */
  readonly score: number
  readonly level: PriorityLevel
  readonly reasons: readonly PriorityReason[]
}

/** How far one word moved the sentiment. */
export interface TokenWeight {
  readonly token: string
  /** Contribution to the logit of positive less that of negative. */
  readonly weight: number
}

/** What may decide beside the words of the model; `model/believe-rules.ts` and `phrases` say when. */
export type RuleName =
  | 'danger'
  | 'praiseBesideWait'
  | 'quotedPraise'
  | 'ironicLove'
  | 'complaintWish'
  | 'theft'
  | 'deniedBadness'
  | 'deniedPraise'
  | 'strongPraise'
  | 'mended'
  | 'irony'

/** Who decided the sentiment: a person's label for this very text, a rule with its words, or the words alone. */
export type Decision =
  | { readonly by: 'label' }
  | { readonly by: 'rule'; readonly rule: RuleName; readonly words: string }
  | { readonly by: 'words' }

export interface Scorer {
  /** `reading` is of this very text; reading one of a network's longest takes milliseconds. */
  score(input: ScoreInput, reading?: Reading): Score
  read(text: string): Reading
  /** The words of a text that moved its sentiment, the strongest first. */
  explain(text: string): readonly TokenWeight[]
  decidedBy(text: string): Decision
}
