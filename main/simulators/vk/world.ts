import type { Clock } from '#shared/clock.ts'
import type { SimulatedBrand } from '../brand.ts'
import type { BrandMessage, Ledger } from '../simulated-network.ts'
import type { EventLog } from './event-log.ts'
import type { Comment, Message, Photo, Place, Post } from './model.ts'
import { numberAt } from './numbering.ts'
import type { Users } from './users.ts'

interface BrandProfile extends SimulatedBrand {
  readonly groupId: number
}

/** All that exists, and the numbering VK gives it. */
export interface World {
  readonly clock: Clock
  readonly brand: BrandProfile
  readonly users: Users
  readonly log: EventLog
  readonly posts: Post[]
  readonly comments: Comment[]
  readonly messages: Message[]
  readonly random: () => number
  /** Where a photo can be fetched. */
  photoUrl(photo: Photo): string
  /** Posts and comments of one wall share a sequence; other places have their own. */
  nextId(place: Pick<Place, 'kind' | 'owner'>): number
  nextMessageId(): number
  nextNumberInChat(peer: number): number
  photos(count: number, ownerId: number): readonly Photo[]
  tellBrandMessage(message: BrandMessage): void
  onBrandMessage(listener: (message: BrandMessage) => void): () => void
  readonly brandMessages: BrandMessage[]
  readonly customerItems: (() => Ledger['customer'][number])[]
}

export interface WorldOptions {
  readonly clock: Clock
  readonly brand: BrandProfile
  readonly users: Users
  readonly log: EventLog
  readonly random: () => number
  readonly address: () => string
}

export function createWorld(options: WorldOptions): World {
  const firstNumber = numberAt(options.clock.now())
  const sequences = new Map<string, number>()
  const listeners = new Set<(message: BrandMessage) => void>()
  const brandMessages: BrandMessage[] = []

  function next(sequence: string, first: number): number {
    const number = (sequences.get(sequence) ?? first - 1) + 1
    sequences.set(sequence, number)
    return number
  }

  return {
    ...options,
    posts: [],
    comments: [],
    messages: [],
    customerItems: [],
    brandMessages,
    photoUrl: (photo) => `${options.address()}/photo/${photo.id}.png`,
    nextId: ({ kind, owner }) => next(`${kind}${owner}`, firstNumber),
    nextMessageId: () => next('message', firstNumber),
    nextNumberInChat: (peer) => next(`chat${peer}`, 1),
    photos: (count, ownerId) =>
      Array.from({ length: count }, () => ({ id: next('photo', 457_000_001), ownerId })),
    tellBrandMessage(message) {
      brandMessages.push(message)
      for (const listener of listeners) listener(message)
    },
    onBrandMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
