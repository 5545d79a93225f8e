import type { EpochMs } from '#shared/domain.ts'
import type { BrandMessage, CustomerAct, Persona, SimulatedNetwork } from '../simulated-network.ts'
import { followUpsOf, type FollowUpKind, type Opening, type OpeningKind } from './content.ts'
import type { Dice } from './dice.ts'
import { invitationToken } from './invitation.ts'
import type { Stage } from './stage.ts'
import { answerOf, answerToInvitation } from './temper.ts'

type PostAct = Extract<CustomerAct, { readonly kind: 'post' }>
export type Place = PostAct['place']

export interface StoryOptions {
  readonly stage: Stage
  readonly network: SimulatedNetwork
  readonly persona: Persona
  readonly opening: Opening
  readonly place: Place
  readonly order: string
  readonly dice: Dice
}

/** One customer with one matter on one network, from the first word to the last. */
export interface Story {
  /** Begins at `instant`, which may lie in the past when the clock can be backdated. */
  begin(instant: EpochMs): void
  hear(message: BrandMessage): void
}

const needsAnswer: ReadonlySet<OpeningKind> = new Set(['complaint', 'question', 'outage', 'rant'])

const second = 1000
const minute = 60 * second

export function createStory(options: StoryOptions): Story {
  const { stage, network, persona, opening, place, dice } = options
  const followUps = followUpsOf[persona.language]
  let answered = 0
  let heard = 0
  let invited = false
  let wrotePrivately = place === 'direct'
  /** The customer's own latest public words. */
  let lastOwn: string | null = null
  let busy = false

  const words = (text: string) => text.replaceAll('{order}', options.order)
  const line = (kind: FollowUpKind) => {
    const [first = '', ...rest] = followUps[kind]
    return words(dice.pick([first, ...rest]))
  }

  function post(where: Place, text: string, more: Partial<PostAct> = {}): string | null {
    const act: PostAct = { kind: 'post', persona, place: where, text: words(text), ...more }
    const id = stage.act(network, act)
    if (where === 'direct') wrotePrivately = true
    else if (id !== null) lastOwn = id
    return id
  }

  /** A further word without being asked. On VK the brand hears of a new mention, not of a comment below one. */
  function goOn(text: string) {
    const threaded = place === 'comment' || network.network !== 'vk'
    post(place, text, place !== 'direct' && threaded && lastOwn !== null ? { replyTo: lastOwn } : {})
  }

  function answer(message: BrandMessage, text: string) {
    if (message.visibility === 'private') post('direct', text)
    else post('comment', text, { replyTo: message.externalId })
  }

  function begin(instant: EpochMs) {
    stage.at(instant, () => {
      stage.countConversation(network.network)
      const first = post(place, opening.text, opening.photos > 0 ? { photos: opening.photos } : {})
      if (first === null) return
      let at = instant
      for (const text of opening.more) {
        at += dice.between(8, 50) * second
        stage.at(at, () => goOn(text))
      }
      changeLater(first, instant)
      if (needsAnswer.has(opening.kind)) losePatience(at)
    })
  }

  /** A second thought never lies in the past: networks date changes by the moment they are made. */
  function changeLater(first: string, instant: EpochMs) {
    const from = Math.max(instant, stage.now())
    const { edit } = opening
    if (edit !== undefined) {
      stage.at(from + dice.between(20, 120) * second, () => {
        const id = stage.act(network, { kind: 'edit', externalId: first, text: words(edit) })
        if (id !== null && lastOwn === first) lastOwn = id
      })
    }
    if (opening.deleted) {
      stage.at(from + dice.between(2, 10) * minute, () => {
        stage.act(network, { kind: 'delete', externalId: first })
        if (lastOwn === first) lastOwn = null
      })
    }
  }

  function losePatience(since: EpochMs) {
    if (!dice.chance(0.35)) return
    stage.at(since + dice.between(15, 45) * minute, () => {
      if (heard === 0) goOn(line('impatient'))
    })
  }

  function hear(message: BrandMessage) {
    heard += 1
    stage.count('brandMessages')
    const token = message.visibility === 'public' ? invitationToken(message.text) : null
    if (token !== null) return consider(message, token)
    if (busy) return
    const kind = answerOf(
      opening.kind,
      {
        text: message.text,
        visibility: message.visibility,
        answered,
        uninvited: message.visibility === 'private' && !wrotePrivately,
      },
      dice,
    )
    if (kind === null) return
    soon(message.visibility === 'private' ? 40 * second : 90 * second, () => {
      answered += 1
      answer(message, line(kind))
    })
  }

  function consider(message: BrandMessage, token: string) {
    if (invited) return
    invited = true
    stage.count('invited')
    const choice = answerToInvitation(opening.kind, dice)
    if (choice === 'ignores') return
    soon(2 * minute, () => {
      stage.count(choice === 'comes' ? 'accepted' : 'declined')
      if (choice === 'comes') post('direct', line('arrived'), { invitationToken: token })
      else answer(message, line('declines'))
    })
  }

  function soon(meanMs: number, run: () => void) {
    busy = true
    stage.at(stage.now() + 5 * second + dice.waiting(meanMs), () => {
      busy = false
      run()
    })
  }

  return { begin, hear }
}
