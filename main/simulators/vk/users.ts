import { createHash } from 'node:crypto'
import type { Kept, Memory } from '../memory/memory.ts'
import type { Persona } from '../simulated-network.ts'
import type { SimulatedUser } from './model.ts'

/** Who is known on the simulated VK; a persona keeps the number it was given first. */
export interface Users {
  of(persona: Persona): SimulatedUser
  byId(id: number): SimulatedUser | undefined
  /** The person lets the community write to them, or does not any more. */
  setMayWrite(user: SimulatedUser, allowed: boolean): void
}

export function createUsers(memory: Memory): Users {
  const byPersona = new Map<string, SimulatedUser>()
  const byId = new Map<number, SimulatedUser>()
  for (const [, user] of memory.kept('vk.users') as Kept<SimulatedUser>) takeIn(user)

  function takeIn(user: SimulatedUser) {
    byPersona.set(user.persona.id, user)
    byId.set(user.id, user)
  }

  function freeId(persona: Persona): number {
    let id = 10_000_000 + (createHash('sha256').update(persona.id).digest().readUInt32BE(0) % 7e8)
    while (byId.has(id)) id++
    return id
  }

  return {
    of(persona) {
      const known = byPersona.get(persona.id)
      if (known) return known
      const user = { id: freeId(persona), persona, mayWrite: persona.openToPrivate }
      takeIn(user)
      memory.keep('vk.users', persona.id, user)
      return user
    },
    byId: (id) => byId.get(id),
    setMayWrite(user, allowed) {
      user.mayWrite = allowed
      memory.keep('vk.users', user.persona.id, user)
    },
  }
}
