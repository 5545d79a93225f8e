import type { Clock } from '#shared/clock.ts'
import { simulatedBrand, type SimulatedBrand } from '../brand.ts'
import { noMemory, type Memory } from '../memory/memory.ts'
import { seededRandom } from '../random.ts'
import type { BrandMessage } from '../simulated-network.ts'
import { createCustomers, type Customers } from './customers.ts'
import { createFiles, type SimulatedFiles } from './files.ts'
import { createMessageStore, type MessageStore } from './message-store.ts'
import { createPlaces, type Places } from './places.ts'
import { createUpdateQueue, type UpdateQueue } from './update-queue.ts'
import type { WireBusinessConnection, WireMessage } from './wire.ts'

/** Everything that is true on the simulated Telegram. */
export interface World {
  readonly clock: Clock
  readonly brand: SimulatedBrand
  readonly places: Places
  readonly token: string
  readonly random: () => number
  readonly customers: Customers
  readonly messages: MessageStore
  readonly updates: UpdateQueue
  readonly files: SimulatedFiles
  /** In privacy mode a bot in a group sees only what concerns it. */
  readonly privacyMode: boolean
  /** The channel's posts as they stand in the discussion group, oldest first. */
  readonly posts: WireMessage[]
  /** Chats that became another chat. */
  readonly migrations: Map<number, number>
  readonly business: { connection: WireBusinessConnection | null }
  /** Groups the bot was thrown out of. */
  readonly closedGroups: Set<number>
  webhookUrl: string
  /** Telegram's time: whole seconds. */
  seconds(): number
  tellBrandMessage(message: BrandMessage): void
  onBrandMessage(listener: (message: BrandMessage) => void): () => void
}

export interface WorldOptions {
  readonly clock: Clock
  readonly seed?: number
  readonly brand?: SimulatedBrand
  /** Default false: the bot reads everything in its groups. */
  readonly privacyMode?: boolean
  /** The customers' group starts as a basic group, which can become a supergroup later. */
  readonly basicGroup?: boolean
  /** Where the network remembers. Nowhere when left out. */
  readonly memory?: Memory
}

export function createWorld(options: WorldOptions): World {
  const { clock, seed = 1, brand = simulatedBrand, memory = noMemory } = options
  const random = seededRandom(seed)
  const places = createPlaces(brand, options.basicGroup ?? false)
  const messages = createMessageStore(memory)
  const isPost = (wire: WireMessage) => wire.is_automatic_forward === true
  const listeners = new Set<(message: BrandMessage) => void>()
  return {
    clock,
    brand,
    places,
    token: `${places.bot.id}:${tokenSecret(random)}`,
    random,
    customers: createCustomers(510_000_000 + Math.floor(random() * 90_000_000), memory),
    messages,
    updates: createUpdateQueue(
      clock,
      300_000_000 + Math.floor(random() * 100_000_000),
      memory,
    ),
    files: createFiles(seed, memory),
    privacyMode: options.privacyMode ?? false,
    posts: messages.all.map(({ wire }) => wire).filter(isPost),
    migrations: new Map(),
    business: { connection: null },
    closedGroups: new Set(),
    webhookUrl: '',
    seconds: () => Math.floor(clock.now() / 1000),
    tellBrandMessage(message) {
      for (const listener of listeners) listener(message)
    },
    onBrandMessage(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function tokenSecret(random: () => number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'
  return Array.from({ length: 35 }, () => letters[Math.floor(random() * letters.length)]).join('')
}
