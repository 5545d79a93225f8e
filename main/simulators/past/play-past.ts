import type { EpochMs, Network } from '#shared/domain.ts'
import type { PastDeed } from '#shared/past-deed.ts'
import { noMemory } from '../memory/memory.ts'
import { createCasting } from '../scenario/casting.ts'
import { createDice } from '../scenario/dice.ts'
import type { SimulatedNetworks } from '../simulated-world.ts'
import { createAgenda } from './agenda.ts'
import { arrivalsOf, outageOf } from './arrivals.ts'
import { createLocalHours } from './local-hours.ts'
import { createMatter } from './matter.ts'
import { tell } from './plots.ts'

export interface PastOptions {
  readonly networks: SimulatedNetworks
  /** Told of each instant before something happens at it: the clock of the networks goes there. */
  readonly reach: (instant: EpochMs) => void
  readonly end: EpochMs
  readonly timeZone: string
  readonly seed: number
  /** How many people answer. */
  readonly people: number
  readonly invitationLink: (network: Network, token: string) => string
}

/** So long an outage is still felt when it is over. */
const slowMs = 25 * 60_000

/** Who asks VK more seldom than every six hours does not believe to have heard all. */
const restEveryMs = 5.75 * 60 * 60_000

/**
 * Lets 30 days pass on networks where nothing happened yet, and rests in time for them to be read. Answers what the
 * brand's people did meanwhile, in its order; the same seed and end make the same past.
 */
export function* playPast(options: PastOptions): Generator<void, readonly PastDeed[], void> {
  const { networks, end, timeZone, seed } = options
  const dice = createDice(seed + 30)
  const casting = createCasting([networks.vk, networks.telegram, networks.x], noMemory, seed + 31)
  const agenda = createAgenda(end)
  const deeds: PastDeed[] = []
  const outage = outageOf(end, timeZone)
  const company = {
    agenda,
    localHour: createLocalHours(timeZone),
    people: options.people,
    note: (deed: PastDeed) => void deeds.push(deed),
    invitationLink: options.invitationLink,
    isCrowded: (at: EpochMs) => at >= outage.from && at < outage.to + slowMs,
  }
  const arrivals = arrivalsOf(end, timeZone, dice).toSorted((one, other) => one.at - other.at)
  for (const { at, kind } of arrivals) {
    agenda.at(at, (instant) => {
      const cast = casting.next(kind ?? undefined)
      // Those who come later are numbered from the beginning.
      const handle = cast.persona.handle.replace(/\d+$/, (number) => String(Number(number) + 4000))
      const persona = { ...cast.persona, id: `past-${cast.persona.id}`, handle }
      tell(createMatter({ ...cast, persona }, company), instant)
    })
  }
  yield* agenda.play(options.reach, restEveryMs)
  return deeds
}
