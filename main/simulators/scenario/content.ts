import enComplaints from '../../../resources/demo/en/complaints.json' with { type: 'json' }
import enFollowUps from '../../../resources/demo/en/follow-ups.json' with { type: 'json' }
import enListening from '../../../resources/demo/en/listening.json' with { type: 'json' }
import enMixed from '../../../resources/demo/en/mixed.json' with { type: 'json' }
import enOutage from '../../../resources/demo/en/outage.json' with { type: 'json' }
import enQuestions from '../../../resources/demo/en/questions.json' with { type: 'json' }
import enRants from '../../../resources/demo/en/rants.json' with { type: 'json' }
import enSpam from '../../../resources/demo/en/spam.json' with { type: 'json' }
import enThanks from '../../../resources/demo/en/thanks.json' with { type: 'json' }
import enTrolls from '../../../resources/demo/en/trolls.json' with { type: 'json' }
import ruComplaints from '../../../resources/demo/ru/complaints.json' with { type: 'json' }
import ruFollowUps from '../../../resources/demo/ru/follow-ups.json' with { type: 'json' }
import ruListening from '../../../resources/demo/ru/listening.json' with { type: 'json' }
import ruMixed from '../../../resources/demo/ru/mixed.json' with { type: 'json' }
import ruOutage from '../../../resources/demo/ru/outage.json' with { type: 'json' }
import ruQuestions from '../../../resources/demo/ru/questions.json' with { type: 'json' }
import ruRants from '../../../resources/demo/ru/rants.json' with { type: 'json' }
import ruSpam from '../../../resources/demo/ru/spam.json' with { type: 'json' }
import ruThanks from '../../../resources/demo/ru/thanks.json' with { type: 'json' }
import ruTrolls from '../../../resources/demo/ru/trolls.json' with { type: 'json' }

export type CustomerLanguage = 'ru' | 'en'

export const openingKinds = [
  'complaint',
  'question',
  'thanks',
  'mixed',
  'spam',
  'troll',
  'listening',
  'outage',
  'rant',
] as const
export type OpeningKind = (typeof openingKinds)[number]

/** How a conversation begins. `{order}` stands for the order's number. */
export interface Opening {
  readonly kind: OpeningKind
  readonly text: string
  /** Said right after, without waiting for an answer. */
  readonly more: readonly string[]
  /** What the text is changed into a little later. */
  readonly edit?: string
  readonly photos: number
  /** Taken back a few minutes later. */
  readonly deleted: boolean
}

export type FollowUpKind = keyof typeof ruFollowUps
export type FollowUps = Readonly<Record<FollowUpKind, readonly string[]>>

type Written =
  | string
  | {
      readonly text: string
      readonly more?: readonly string[]
      readonly edit?: string
      readonly photos?: number
      readonly deleted?: boolean
    }

function openings(kind: OpeningKind, written: readonly Written[]): readonly Opening[] {
  return written.map((item) => ({
    kind,
    more: [],
    photos: 0,
    deleted: false,
    ...(typeof item === 'string' ? { text: item } : item),
  }))
}

/** Everything the customers of the invented brand say, by language and kind. */
export const openingsOf: Readonly<
  Record<CustomerLanguage, Readonly<Record<OpeningKind, readonly Opening[]>>>
> = {
  ru: {
    complaint: openings('complaint', ruComplaints),
    question: openings('question', ruQuestions),
    thanks: openings('thanks', ruThanks),
    mixed: openings('mixed', ruMixed),
    spam: openings('spam', ruSpam),
    troll: openings('troll', ruTrolls),
    listening: openings('listening', ruListening),
    outage: openings('outage', ruOutage),
    rant: openings('rant', ruRants),
  },
  en: {
    complaint: openings('complaint', enComplaints),
    question: openings('question', enQuestions),
    thanks: openings('thanks', enThanks),
    mixed: openings('mixed', enMixed),
    spam: openings('spam', enSpam),
    troll: openings('troll', enTrolls),
    listening: openings('listening', enListening),
    outage: openings('outage', enOutage),
    rant: openings('rant', enRants),
  },
}

export const followUpsOf: Readonly<Record<CustomerLanguage, FollowUps>> = {
  ru: ruFollowUps,
  en: enFollowUps,
}
