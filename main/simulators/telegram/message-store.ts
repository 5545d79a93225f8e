import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { keptList } from '../memory/kept-list.ts'
import type { Kept, Memory } from '../memory/memory.ts'
import type { BrandMessage, Ledger } from '../simulated-network.ts'
import type { WireChat, WireMessage } from './wire.ts'

export interface StoredMessage {
  wire: WireMessage
  /** The customer who wrote it; null for the brand and for Telegram's own notices. */
  readonly personaId: string | null
  /** Something a customer posted that the bot can see. */
  readonly listed: boolean
  edited: boolean
  /** Gone from the chat. */
  deleted: boolean
}

/** Every message of the simulated Telegram, by the id the channel reports. */
export interface MessageStore {
  /** Oldest first. */
  readonly all: readonly StoredMessage[]
  nextId(chatId: number): number
  /** Keeps the message; `listed` ones are in the ledger as something a customer posted. */
  add(wire: WireMessage, personaId: string | null, listed: boolean): StoredMessage
  /** Notes that a known message is not what it was. */
  changed(message: StoredMessage): void
  find(externalId: string): StoredMessage | undefined
  /** Throws `OtklikError('not_found')`. */
  get(externalId: string): StoredMessage
  /** When a customer last wrote in a business chat, in milliseconds. */
  lastFromCustomer(chatId: number, businessConnectionId: string): EpochMs | undefined
  addBrand(message: BrandMessage): void
  changeBrand(externalId: string, text: string): void
  ledger(): Ledger
}

export function createMessageStore(memory: Memory): MessageStore {
  const messages = keptList<StoredMessage>(memory, 'telegram.messages', ({ wire }) => externalIdOf(wire))
  const brand = keptList<BrandMessage>(memory, 'telegram.brand', ({ externalId }) => externalId)
  const counters = new Map(memory.kept('telegram.counters') as Kept<number>)

  const find = (externalId: string) => messages.get(externalId)

  return {
    all: messages.items,
    find,
    changed: (message) => messages.keep(message),
    nextId(chatId) {
      // Private chats share one count, every group has its own.
      const key = chatId > 0 ? 'private' : String(chatId)
      const next = (counters.get(key) ?? 100) + 1
      counters.set(key, next)
      memory.keep('telegram.counters', key, next)
      return next
    },
    add(wire, personaId, listed) {
      const stored = { wire, personaId, listed, edited: false, deleted: false }
      messages.keep(stored)
      return stored
    },
    get(externalId) {
      const stored = find(externalId)
      if (!stored) throw new OtklikError('not_found', { externalId })
      return stored
    },
    lastFromCustomer(chatId, businessConnectionId) {
      const times = messages.items
        .filter(({ wire, personaId }) => personaId !== null && wire.chat.id === chatId)
        .filter(({ wire }) => wire.business_connection_id === businessConnectionId)
        .map(({ wire }) => wire.date * 1000)
      return times.length === 0 ? undefined : Math.max(...times)
    },
    addBrand: (message) => brand.keep(message),
    changeBrand(externalId, text) {
      const message = brand.get(externalId)
      if (message) brand.keep({ ...message, text })
    },
    ledger: () => ({
      customer: messages.items.filter(({ listed }) => listed).map(ledgerRow),
      brand: [...brand.items],
    }),
  }
}

/**
 * Telegram tells bots of deletions only in business chats; a message deleted elsewhere stays "not
 * deleted" for everybody but the customer, and so in the ledger.
 */
function ledgerRow({ wire, personaId, edited, deleted }: StoredMessage) {
  return {
    externalId: externalIdOf(wire),
    personaId: personaId ?? '',
    text: textOf(wire),
    visibility: isPrivate(wire.chat) ? ('private' as const) : ('public' as const),
    deleted: deleted && wire.business_connection_id !== undefined,
    edited,
    at: wire.date * 1000,
  }
}

export function externalIdOf(wire: WireMessage): string {
  const own = `${wire.chat.id}:${wire.message_id}`
  return wire.business_connection_id === undefined
    ? own
    : `business:${wire.business_connection_id}:${own}`
}

export function isPrivate(chat: WireChat): boolean {
  return chat.type === 'private' || chat.is_direct_messages === true
}

export function textOf(wire: WireMessage): string {
  return wire.text ?? wire.caption ?? ''
}
