import type { EpochMs, Network } from '#shared/domain.ts'
import type { PastDeed } from '#shared/past-deed.ts'
import type { BrandAct, CustomerAct } from '../simulated-network.ts'
import type { Cast, Place } from '../scenario/story.ts'
import { followUpsOf, type FollowUpKind } from '../scenario/content.ts'
import type { Agenda } from './agenda.ts'
import { answerOf, type AnswerKind } from './answers.ts'
import type { LocalHour } from './local-hours.ts'
import { onDuty, untilAnswer } from './shifts.ts'

type DeedOf<Does extends PastDeed['does']> = Omit<Extract<PastDeed, { does: Does }>, 'at' | 'network' | 'about'>
type NewDeed = { [Does in PastDeed['does']]: DeedOf<Does> }[PastDeed['does']]

export interface Company {
  readonly agenda: Agenda
  readonly localHour: (at: EpochMs) => LocalHour
  /** How many people answer. */
  readonly people: number
  readonly note: (deed: PastDeed) => void
  readonly invitationLink: (network: Network, token: string) => string
  readonly isCrowded: (at: EpochMs) => boolean
}

/** Who answers what was said at `since`, and when. */
export interface Duty {
  readonly who: number
  readonly since: EpochMs
  readonly at: EpochMs
}

/** One customer with one matter in the past: what they and the brand can do with it. */
export interface Matter extends Cast {
  /** The last thing the customer said here, in public or alone. */
  readonly last: { public: string | null; private: string | null }
  readonly later: (at: EpochMs, run: (at: EpochMs) => void) => void
  readonly says: (where: Place, text: string, more?: Partial<Extract<CustomerAct, { kind: 'post' }>>) => string
  /** A customer's further word, from what people say in such a mood. */
  adds(kind: FollowUpKind, isPrivate?: boolean): void
  /** Comes into private by the link of an invitation. */
  arrives(token: string): void
  readonly does: (at: EpochMs, deed: NewDeed, isPrivate?: boolean) => void
  answers(at: EpochMs, who: number, kind: AnswerKind, resolves?: boolean, isPrivate?: boolean): void
  invites(at: EpochMs, who: number): string
  /** Who takes it, and when they answer. */
  duty(at: EpochMs): Duty
  readonly isPrivate: boolean
}

export function createMatter(cast: Cast, company: Company): Matter {
  const { network, persona, dice } = cast
  const { agenda, localHour } = company
  const last: Matter['last'] = { public: null, private: null }
  const words = (text: string) => text.replaceAll('{order}', cast.order)
  const line = (kind: FollowUpKind) => {
    const [first = '', ...rest] = followUpsOf[persona.language][kind]
    return words(dice.pick([first, ...rest]))
  }
  let lastOfBrand: string | null = null
  const isPrivate = cast.place === 'direct'

  function says(where: Place, text: string, more: Partial<Extract<CustomerAct, { kind: 'post' }>> = {}): string {
    const id = network.act({ kind: 'post', persona, place: where, text: words(text), ...more })
    last[where === 'direct' ? 'private' : 'public'] = id
    return id
  }

  function speaks(act: Omit<BrandAct, 'persona'>): string {
    const id = network.speak({ persona, ...act })
    if (act.to !== null) lastOfBrand = id
    return id
  }

  function does(at: EpochMs, deed: NewDeed, alone = isPrivate) {
    const about = alone ? last.private : last.public
    if (about !== null) company.note({ at, network: network.network, about, ...deed })
  }

  return {
    ...cast,
    last,
    isPrivate,
    later: (at, run) => agenda.at(at, run),
    says,
    adds(kind, alone = isPrivate) {
      if (alone) says('direct', line(kind))
      else says('comment', line(kind), lastOfBrand === null ? {} : { replyTo: lastOfBrand })
    },
    arrives: (token) => void says('direct', line('arrived'), { invitationToken: token }),
    does,
    answers(at, who, kind, resolves = false, alone = isPrivate) {
      const to = alone ? null : last.public
      const text = answerOf(persona.language, kind, dice)
      does(at, { does: 'answers', who, text, externalId: speaks({ text, to }), resolves }, alone)
    },
    invites(at, who) {
      const token = tokenOf(cast)
      const link = company.invitationLink(network.network, token)
      const text = answerOf(persona.language, 'invitation', dice).replace('{link}', link)
      does(at, { does: 'invites', who, text, externalId: speaks({ text, to: last.public }), token }, false)
      return token
    },
    duty(at) {
      const hour = localHour(at)
      const who = onDuty(hour, company.people, dice)
      return { who, since: at, at: at + untilAnswer(who, hour, company.isCrowded(at), dice) }
    },
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function tokenOf({ dice }: Cast): string {
  return Array.from({ length: 16 }, () => alphabet[Math.floor(dice.between(0, alphabet.length))]).join('')
}
