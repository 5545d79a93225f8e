import { createHash } from 'node:crypto'
import type { Persona } from '../simulated-network.ts'
import type { SimulatedUser } from './model.ts'

/** Who is known on the simulated VK; a persona keeps the number it was given first. */
export interface Users {
  of(persona: Persona): SimulatedUser
  byId(id: number): SimulatedUser | undefined
}

export function createUsers(): Users {
  const byPersona = new Map<string, SimulatedUser>()
  const byId = new Map<number, SimulatedUser>()

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
      byPersona.set(persona.id, user)
      byId.set(user.id, user)
      return user
    },
    byId: (id) => byId.get(id),
  }
}
