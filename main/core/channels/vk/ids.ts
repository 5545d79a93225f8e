import { createHash } from 'node:crypto'

/**
 * Names of things on VK, unique within an account.
 *
 * place:   `dm:<peer>` · `wall:<owner>_<post>` · `photo:<owner>_<photo>` · `video:<owner>_<video>` ·
 *          `topic:<owner>_<topic>` · `market:<owner>_<product>`
 * message: `dm:<peer>:<message>` (in group chats, where VK gives no id, `dm:<peer>:c<number in chat>`)
 *          · `wall:<owner>_<id>` for posts and comments, which share one sequence on a wall
 *          · `photo:<owner>_<photo>_<comment>`, likewise `video`, `topic` and `market`
 */
type PlaceKind = 'dm' | 'wall' | 'photo' | 'video' | 'topic' | 'market'

export type Place = { readonly kind: 'dm'; readonly peer: number } | CommentPlace
/** Where people write in public: under something of somebody's. */
export interface CommentPlace {
  readonly kind: Exclude<PlaceKind, 'dm'>
  readonly owner: number
  readonly item: number
}

const firstGroupPeer = 2_000_000_000

/** A chat of several people; the other dialogs are with one. */
export function isGroupPeer(peer: number): boolean {
  return peer > firstGroupPeer
}

export function placeId(place: Place): string {
  return place.kind === 'dm' ? `dm:${place.peer}` : `${place.kind}:${place.owner}_${place.item}`
}

export function parsePlace(id: string): Place | null {
  const peer = /^dm:(-?\d+)$/.exec(id)?.[1]
  if (peer) return { kind: 'dm', peer: Number(peer) }
  const match = /^(wall|photo|video|topic|market):(-?\d+)_(\d+)$/.exec(id)
  if (!match) return null
  const kind = match[1] as Exclude<PlaceKind, 'dm'>
  return { kind, owner: Number(match[2]), item: Number(match[3]) }
}

interface MessageNumbers {
  readonly id: number
  readonly conversation_message_id?: number | undefined
}

export function messageId(peer: number, numbers: MessageNumbers): string {
  if (numbers.id > 0) return `dm:${peer}:${numbers.id}`
  return `dm:${peer}:c${numbers.conversation_message_id ?? 0}`
}

/** The id of a comment (or, on a wall, of a post) in `place`. */
export function itemId(place: CommentPlace, id: number): string {
  return place.kind === 'wall'
    ? `wall:${place.owner}_${id}`
    : `${place.kind}:${place.owner}_${place.item}_${id}`
}

/** The last number of an external id: the comment or post it names. */
export function lastNumber(externalId: string): number | null {
  const digits = /(\d+)$/.exec(externalId)?.[1]
  return digits ? Number(digits) : null
}

/** A stable, never zero 32-bit number: VK drops a repeated message with the same one. */
export function randomId(key: string): number {
  return createHash('sha256').update(key).digest().readInt32BE(0) || 1
}

/** The same for comments, where VK takes a text. */
export function guid(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32)
}
