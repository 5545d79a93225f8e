import type { EpochMs } from '#shared/domain.ts'
import type { Persona } from '../simulated-network.ts'

/** What exists on the simulated VK. People have positive ids, the community a negative one. */

export interface Photo {
  readonly id: number
  readonly ownerId: number
}

export interface SimulatedUser {
  readonly id: number
  readonly persona: Persona
  /** Whether the community may write to this person now. */
  mayWrite: boolean
}

export interface Place {
  readonly kind: 'wall' | 'photo' | 'video' | 'topic' | 'market'
  readonly owner: number
  readonly item: number
}

interface Written {
  readonly id: number
  readonly from: number
  readonly at: EpochMs
  readonly photos: readonly Photo[]
  text: string
  editedAt: EpochMs | null
  deleted: boolean
}

export interface Post extends Written {
  readonly owner: number
  readonly canComment: boolean
  /** Names the community, so that `newsfeed.getMentions` lists it. */
  readonly mentionsBrand: boolean
}

export interface Comment extends Written {
  readonly place: Place
  readonly replyToUser: number | null
  readonly replyToComment: number | null
}

export interface Message extends Written {
  readonly numberInChat: number
  readonly peer: number
  readonly ref: string | null
  readonly randomId: number | null
  readonly replyTo: number | null
}

/** The names our channel gives these things, so that ledger and store can be compared. */
export function postExternalId(post: Pick<Post, 'owner' | 'id'>): string {
  return `wall:${post.owner}_${post.id}`
}

export function commentExternalId({ place, id }: Pick<Comment, 'place' | 'id'>): string {
  return place.kind === 'wall'
    ? `wall:${place.owner}_${id}`
    : `${place.kind}:${place.owner}_${place.item}_${id}`
}

export function messageExternalId(message: Pick<Message, 'peer' | 'id'>): string {
  return `dm:${message.peer}:${message.id}`
}

/** VK counts in seconds. */
export function seconds(at: EpochMs): number {
  return Math.floor(at / 1000)
}
