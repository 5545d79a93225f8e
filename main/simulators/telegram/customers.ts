import type { Kept, Memory } from '../memory/memory.ts'
import type { Persona } from '../simulated-network.ts'
import type { WireChat, WireUser } from './wire.ts'

/** A persona as a Telegram user, and what stands between them and the bot. */
export interface Customer {
  readonly personaId: string
  readonly user: WireUser
  readonly chat: WireChat
  /** Pressed "Start" or wrote: only then may the bot write. */
  started: boolean
  blocked: boolean
  deactivated: boolean
}

export interface Customers {
  /**
   * The persona's user; made on first sight. One who is open to private messages started the bot
   * earlier.
   */
  of(persona: Persona): Customer
  byUserId(userId: number): Customer | undefined
  byPersonaId(personaId: string): Customer | undefined
  /** Notes what has changed between the customer and the bot. */
  changed(customer: Customer): void
}

export function createCustomers(firstUserId: number, memory: Memory): Customers {
  const byPersona = new Map(memory.kept('telegram.customers') as Kept<Customer>)
  const byUser = new Map(Array.from(byPersona.values(), (customer) => [customer.user.id, customer]))

  function changed(customer: Customer) {
    memory.keep('telegram.customers', customer.personaId, customer)
  }

  function make(persona: Persona): Customer {
    // Telegram's ids are not consecutive; nor should anybody count on it.
    const id = firstUserId + byPersona.size * 7919
    const [firstName = persona.name, ...rest] = persona.name.split(' ')
    const lastName = rest.join(' ')
    const username = persona.handle.replace(/^@/, '')
    const named = {
      first_name: firstName,
      ...(lastName !== '' && { last_name: lastName }),
      ...(username !== '' && { username }),
    }
    return {
      personaId: persona.id,
      user: { id, is_bot: false, ...named, language_code: persona.language },
      chat: { id, type: 'private', ...named },
      started: persona.openToPrivate,
      blocked: false,
      deactivated: false,
    }
  }

  return {
    of(persona) {
      const known = byPersona.get(persona.id)
      if (known) return known
      const customer = make(persona)
      byPersona.set(persona.id, customer)
      byUser.set(customer.user.id, customer)
      changed(customer)
      return customer
    },
    byUserId: (userId) => byUser.get(userId),
    byPersonaId: (personaId) => byPersona.get(personaId),
    changed,
  }
}
