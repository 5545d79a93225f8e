import type { Clock } from '#shared/clock.ts'
import type { Visibility } from '#shared/domain.ts'
import type { SimulatedBrand } from '../brand.ts'
import { keptList } from '../memory/kept-list.ts'
import type { Kept, Memory } from '../memory/memory.ts'
import type { BrandMessage } from '../simulated-network.ts'
import type { EventLog } from './event-log.ts'
import {
  commentExternalId,
  messageExternalId,
  postExternalId,
  type Comment,
  type Message,
  type Photo,
  type Place,
  type Post,
} from './model.ts'
import { numberAt } from './numbering.ts'
import type { Users } from './users.ts'

interface BrandProfile extends SimulatedBrand {
  readonly groupId: number
}

/** Something a customer posted that the brand can see. */
export interface CustomerItem {
  readonly externalId: string
  readonly personaId: string
  readonly visibility: Visibility
}

/** All that exists, and the numbering VK gives it. */
export interface World {
  readonly clock: Clock
  readonly brand: BrandProfile
  readonly users: Users
  readonly log: EventLog
  readonly posts: readonly Post[]
  readonly comments: readonly Comment[]
  readonly messages: readonly Message[]
  /** Takes in something new, or notes that something known has changed. */
  keep(item: Post | Comment | Message): void
  /** What has this external id. Throws when nothing has. */
  find(externalId: string): Post | Comment | Message
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
  readonly brandMessages: readonly BrandMessage[]
  readonly customerItems: readonly CustomerItem[]
  listCustomerItem(item: CustomerItem): void
}

export interface WorldOptions {
  readonly clock: Clock
  readonly brand: BrandProfile
  readonly users: Users
  readonly log: EventLog
  readonly random: () => number
  readonly address: () => string
  readonly memory: Memory
}

export function createWorld(options: WorldOptions): World {
  const { memory } = options
  const firstNumber = numberAt(options.clock.now())
  const sequences = new Map(memory.kept('vk.sequences') as Kept<number>)
  const listeners = new Set<(message: BrandMessage) => void>()
  const posts = keptList<Post>(memory, 'vk.posts', postExternalId)
  const comments = keptList<Comment>(memory, 'vk.comments', commentExternalId)
  const messages = keptList<Message>(memory, 'vk.messages', messageExternalId)
  const byExternalId = ({ externalId }: { readonly externalId: string }) => externalId
  const customerItems = keptList<CustomerItem>(memory, 'vk.customerItems', byExternalId)
  const brandMessages = keptList<BrandMessage>(memory, 'vk.brandMessages', byExternalId)

  function next(sequence: string, first: number): number {
    const number = (sequences.get(sequence) ?? first - 1) + 1
    sequences.set(sequence, number)
    memory.keep('vk.sequences', sequence, number)
    return number
  }

  return {
    ...options,
    posts: posts.items,
    comments: comments.items,
    messages: messages.items,
    keep(item) {
      if ('place' in item) comments.keep(item)
      else if ('peer' in item) messages.keep(item)
      else posts.keep(item)
    },
    find(externalId) {
      const found = messages.get(externalId) ?? comments.get(externalId) ?? posts.get(externalId)
      if (found) return found
      throw new Error(`nothing on the simulated VK is called ${externalId}`)
    },
    customerItems: customerItems.items,
    listCustomerItem: (item) => customerItems.keep(item),
    brandMessages: brandMessages.items,
    photoUrl: (photo) => `${options.address()}/photo/${photo.id}.png`,
    nextId: ({ kind, owner }) => next(`${kind}${owner}`, firstNumber),
    nextMessageId: () => next('message', firstNumber),
    nextNumberInChat: (peer) => next(`chat${peer}`, 1),
    photos: (count, ownerId) =>
      Array.from({ length: count }, () => ({ id: next('photo', 457_000_001), ownerId })),
    tellBrandMessage(message) {
      brandMessages.keep(message)
      for (const listener of listeners) listener(message)
    },
    onBrandMessage(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
