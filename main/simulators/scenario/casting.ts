import type { Network } from '#shared/domain.ts'
import { isTooLong } from '#shared/text-length.ts'
import { keptValue, type Memory, type Kept } from '../memory/memory.ts'
import type { Persona, SimulatedNetwork } from '../simulated-network.ts'
import {
  openingsOf,
  type CustomerLanguage,
  type Opening,
  type OpeningKind,
} from './content.ts'
import { createDeck } from './deck.ts'
import { createDice, type Dice } from './dice.ts'
import { createPersonas } from './personas.ts'
import type { Cast, Place } from './story.ts'

/** Decides who has which matter, where. */
export interface Casting {
  /** A new customer with a new matter; `kind` when it is decided already. */
  next(kind?: OpeningKind): Cast
  /** The same customer with the same matter on another network, where there is one. */
  elsewhere(told: Cast): Cast | null
}

type Networks = readonly [SimulatedNetwork, ...SimulatedNetwork[]]

const kindWeights: Readonly<Record<OpeningKind, number>> = {
  complaint: 38,
  question: 25,
  thanks: 11,
  mixed: 8,
  listening: 8,
  troll: 4,
  spam: 4,
  rant: 1,
  outage: 0,
}

const networkWeights: Readonly<Record<CustomerLanguage, Readonly<Record<Network, number>>>> = {
  ru: { vk: 45, telegram: 33, x: 22 },
  en: { vk: 8, telegram: 32, x: 60 },
}

/** `seed` differs from that of earlier processes, or the same things would happen once more. */
export function createCasting(networks: Networks, memory: Memory, seed: number): Casting {
  const dice = createDice(seed)
  const personaOf = createPersonas(memory)
  const leftOf = new Map(memory.kept('scenario.decks') as Kept<readonly number[]>)
  const decks = new Map<string, () => Opening>()
  let count = (keptValue(memory, 'scenario.casts') as number | undefined) ?? 0

  function draw(language: CustomerLanguage, kind: OpeningKind): Opening {
    const key = `${language} ${kind}`
    const known = decks.get(key)
    if (known) return known()
    const [first, ...rest] = openingsOf[language][kind]
    if (!first) throw new Error(`there is nothing to say: ${key}`)
    const deck = createDeck({
      items: [first, ...rest],
      dice: createDice(seed + decks.size + 1),
      left: leftOf.get(key) ?? [],
      keepLeft: (left) => memory.keep('scenario.decks', key, left),
    })
    decks.set(key, deck)
    return deck()
  }

  function networkFor(language: CustomerLanguage): SimulatedNetwork {
    const weights = networkWeights[language]
    const chosen = dice.weighted(
      Object.fromEntries(networks.map(({ network }) => [network, weights[network]])),
    )
    return networks.find(({ network }) => network === chosen) ?? networks[0]
  }

  /** Each customer has dice of their own, so that the agent's doings change nobody else. */
  function cast(
    network: SimulatedNetwork,
    persona: Persona,
    opening: Opening,
    order: string,
  ): Cast {
    count += 1
    memory.keep('scenario.casts', '', count)
    const own = createDice(seed * 7919 + count)
    const place = placeFor(network.network, opening, own)
    return { network, persona, opening, place, order, dice: own }
  }

  return {
    next(kind) {
      const language = dice.chance(0.75) ? 'ru' : 'en'
      const opening = draw(language, kind ?? dice.weighted(kindWeights))
      const order = `EZ-${Math.floor(dice.between(100_000, 999_999))}`
      return cast(networkFor(language), personaOf(language, dice), opening, order)
    },
    elsewhere({ network, persona, opening, order }) {
      const others = networks.filter((other) => other !== network)
      const [first, ...rest] = others
      return first ? cast(dice.pick([first, ...rest]), persona, opening, order) : null
    },
  }
}

const placesOf: Readonly<Record<OpeningKind, Readonly<Partial<Record<Place, number>>>>> = {
  complaint: { mention: 30, comment: 35, direct: 35 },
  question: { mention: 20, comment: 40, direct: 40 },
  thanks: { mention: 30, comment: 50, direct: 20 },
  mixed: { mention: 35, comment: 50, direct: 15 },
  spam: { comment: 80, direct: 20 },
  troll: { mention: 40, comment: 60 },
  listening: { listening: 1 },
  outage: { mention: 35, comment: 40, direct: 25 },
  rant: { comment: 50, direct: 50 },
}

/** X's public posts are short: what does not fit is said in private. */
function placeFor(network: Network, opening: Opening, dice: Dice): Place {
  const place = dice.weighted(placesOf[opening.kind] as Record<Place, number>)
  const isLong = isTooLong(network, 'public', `@brandbrand ${opening.text}`)
  return network === 'x' && isLong && place !== 'listening' ? 'direct' : place
}
