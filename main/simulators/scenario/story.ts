import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { BrandMessage, CustomerAct, Persona, SimulatedNetwork } from '../simulated-network.ts'
import { followUpsOf, type FollowUpKind, type Opening, type OpeningKind } from './content.ts'
import type { Dice } from './dice.ts'
import { invitationToken } from './invitation.ts'
import type { Stage } from './stage.ts'
import { answerOf, answerToInvitation } from './temper.ts'

type PostAct = Extract<CustomerAct, { readonly kind: 'post' }>
export type Place = PostAct['place']

/** Who has which matter, where. */
export interface Cast {
  readonly network: SimulatedNetwork
  readonly persona: Persona
  readonly opening: Opening
  readonly place: Place
  readonly order: string
  readonly dice: Dice
}

/** How far a story has come; can stand as JSON. */
export interface Progress {
  answered: number
  heard: number
  invited: boolean
  wrotePrivately: boolean
  /** The customer's own latest public words. */
  lastOwn: string | null
  busy: boolean
}

/** What is still to happen in a story; can stand as JSON. */
export type Step =
  | { readonly does: 'begin' | 'loses patience' }
  | { readonly does: 'goes on'; readonly text: string }
  | { readonly does: 'edits'; readonly externalId: string; readonly text: string }
  | { readonly does: 'deletes'; readonly externalId: string }
  | { readonly does: 'answers'; readonly message: BrandMessage; readonly kind: FollowUpKind }
  | { readonly does: 'comes'; readonly token: string }
  | { readonly does: 'declines'; readonly message: BrandMessage }

export interface StoryOptions extends Cast {
  readonly stage: Pick<Stage<never>, 'now' | 'act' | 'count' | 'countConversation'>
  readonly progress: Progress
  readonly later: (instant: EpochMs, step: Step) => void
}

/** One customer with one matter on one network, from the first word to the last. */
export interface Story {
  /** Takes the step that was due at `instant`. */
  take(step: Step, instant: EpochMs): void
  hear(message: BrandMessage): void
}

export function newProgress({ place }: Pick<Cast, 'place'>): Progress {
  return {
    answered: 0,
    heard: 0,
    invited: false,
    wrotePrivately: place === 'direct',
    lastOwn: null,
    busy: false,
  }
}

const needsAnswer: ReadonlySet<OpeningKind> = new Set(['complaint', 'question', 'outage', 'rant'])

const second = 1000
const minute = 60 * second

export function createStory(options: StoryOptions): Story {
  const { stage, network, persona, opening, place, dice, progress, later } = options
  const followUps = followUpsOf[persona.language]

  const words = (text: string) => text.replaceAll('{order}', options.order)
  const line = (kind: FollowUpKind) => {
    const [first = '', ...rest] = followUps[kind]
    return words(dice.pick([first, ...rest]))
  }

  function post(where: Place, text: string, more: Partial<PostAct> = {}): string | null {
    const act: PostAct = { kind: 'post', persona, place: where, text: words(text), ...more }
    const id = stage.act(network, act)
    if (where === 'direct') progress.wrotePrivately = true
    else if (id !== null) progress.lastOwn = id
    return id
  }

  /** A further word without being asked. On VK the brand hears of a new mention, not of a comment below one. */
  function goOn(text: string) {
    const threaded = place === 'comment' || network.network !== 'vk'
    const replyTo = place !== 'direct' && threaded ? progress.lastOwn : null
    post(place, text, replyTo === null ? {} : { replyTo })
  }

  function answer(message: BrandMessage, text: string) {
    if (message.visibility === 'private') post('direct', text)
    else post('comment', text, { replyTo: message.externalId })
  }

  function begin(instant: EpochMs) {
    stage.countConversation(network.network)
    const first = post(place, opening.text, opening.photos > 0 ? { photos: opening.photos } : {})
    if (first === null) return
    let at = instant
    for (const text of opening.more) {
      at += dice.between(8, 50) * second
      later(at, { does: 'goes on', text })
    }
    changeLater(first, instant)
    if (needsAnswer.has(opening.kind)) losePatience(at)
  }

  /** A second thought never lies in the past: networks date changes by the moment they are made. */
  function changeLater(first: string, instant: EpochMs) {
    const from = Math.max(instant, stage.now())
    const { edit } = opening
    if (edit !== undefined) {
      later(from + dice.between(20, 120) * second, {
        does: 'edits',
        externalId: first,
        text: words(edit),
      })
    }
    if (opening.deleted) {
      later(from + dice.between(2, 10) * minute, { does: 'deletes', externalId: first })
    }
  }

  function change(externalId: string, text: string) {
    const id = stage.act(network, { kind: 'edit', externalId, text })
    if (id !== null && progress.lastOwn === externalId) progress.lastOwn = id
  }

  function takeBack(externalId: string) {
    stage.act(network, { kind: 'delete', externalId })
    if (progress.lastOwn === externalId) progress.lastOwn = null
  }

  function losePatience(since: EpochMs) {
    if (!dice.chance(0.35)) return
    later(since + dice.between(15, 45) * minute, { does: 'loses patience' })
  }

  function hear(message: BrandMessage) {
    progress.heard += 1
    stage.count('brandMessages')
    const token = message.visibility === 'public' ? invitationToken(message.text) : null
    if (token !== null) return consider(message, token)
    if (progress.busy) return
    const kind = answerOf(
      opening.kind,
      {
        text: message.text,
        visibility: message.visibility,
        answered: progress.answered,
        uninvited: message.visibility === 'private' && !progress.wrotePrivately,
      },
      dice,
    )
    if (kind === null) return
    const meanMs = message.visibility === 'private' ? 40 * second : 90 * second
    soon(meanMs, { does: 'answers', message, kind })
  }

  function consider(message: BrandMessage, token: string) {
    if (progress.invited) return
    progress.invited = true
    stage.count('invited')
    const choice = answerToInvitation(opening.kind, dice)
    if (choice === 'ignores') return
    soon(2 * minute, choice === 'comes' ? { does: 'comes', token } : { does: 'declines', message })
  }

  function soon(meanMs: number, step: Step) {
    progress.busy = true
    later(stage.now() + 5 * second + dice.waiting(meanMs), step)
  }

  function take(step: Step, instant: EpochMs): void {
    switch (step.does) {
      case 'begin':
        return begin(instant)
      case 'goes on':
        return goOn(step.text)
      case 'loses patience':
        if (progress.heard === 0) goOn(line('impatient'))
        return undefined
      case 'edits':
        return change(step.externalId, step.text)
      case 'deletes':
        return takeBack(step.externalId)
      case 'answers':
        progress.busy = false
        progress.answered += 1
        return answer(step.message, line(step.kind))
      case 'comes':
        progress.busy = false
        stage.count('accepted')
        return void post('direct', line('arrived'), { invitationToken: step.token })
      case 'declines':
        progress.busy = false
        stage.count('declined')
        return answer(step.message, line('declines'))
      default:
        return assertNever(step)
    }
  }

  return { take, hear }
}
