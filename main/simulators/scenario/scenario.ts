import type { Clock } from '#shared/clock.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { CustomerAct, SimulatedNetwork } from '../simulated-network.ts'
import { createBackdatedClock, type BackdatedClock } from './backdated-clock.ts'
import { createCasting } from './casting.ts'
import { createDice } from './dice.ts'
import { followUpsOf } from './content.ts'
import { createStage, type ScenarioStats } from './stage.ts'
import { createStory, type Story, type StoryOptions } from './story.ts'

export interface ScenarioOptions {
  readonly networks: readonly [SimulatedNetwork, ...SimulatedNetwork[]]
  /** Give the simulators the same `BackdatedClock`; with any other the backlog is as young as the start. */
  readonly clock: Clock | BackdatedClock
  readonly seed: number
  /** New conversations per hour of the clock, without the outages. 90 when left out. */
  readonly ratePerHour?: number
  /** Conversations that are there at the start. 40 when left out. */
  readonly backlog?: number
  /** Told when a network refuses what a customer does, which is a fault of the simulation. */
  readonly onRefused?: (error: unknown, act: CustomerAct) => void
}

/** The customers of the invented brand: who writes when, and what they answer. */
export interface Scenario {
  /** Plays the backlog at once and the rest as the clock goes. */
  start(): void
  /** Nobody says anything any more. */
  stop(): void
  stats(): ScenarioStats
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute

export function createScenario(options: ScenarioOptions): Scenario {
  const { networks, seed, ratePerHour = 90, backlog = 40 } = options
  const clock = 'present' in options.clock ? options.clock : createBackdatedClock(options.clock)
  const stage = createStage(clock, options.onRefused ?? (() => {}))
  const casting = createCasting(networks, stage, seed)
  const dice = createDice(seed + 1_000_003)
  const stories = new Map<string, Story>()
  let leave: readonly (() => void)[] = []

  const keyOf = (network: Network, personaId: string) => `${network} ${personaId}`

  function tell(told: StoryOptions, instant: EpochMs) {
    const story = createStory(told)
    stories.set(keyOf(told.network.network, told.persona.id), story)
    story.begin(instant)
  }

  /** Some do not trust one network alone. */
  function maybeElsewhere(told: StoryOptions, instant: EpochMs) {
    if (told.opening.kind !== 'complaint' || !dice.chance(0.07)) return
    const again = casting.elsewhere(told)
    if (!again) return
    const [first = '', ...rest] = followUpsOf[told.persona.language].otherNetwork
    const text = dice.pick([first, ...rest])
    const opening = { kind: 'complaint', text, more: [], photos: 0, deleted: false } as const
    tell({ ...again, opening }, instant + dice.between(4, 15) * minute)
  }

  function newcomer(instant: EpochMs, kind?: 'outage') {
    const told = casting.next(kind)
    tell(told, instant)
    maybeElsewhere(told, instant)
  }

  function playBacklog() {
    const present = stage.now()
    for (let index = 0; index < backlog; index++) newcomer(present - ageOf(index / backlog))
  }

  /** Most wait a few minutes only, some half an hour, a few most of the morning. */
  function ageOf(share: number): number {
    if (share < 0.7) return (0.2 + dice.between(0, 1) ** 1.5 * 9) * minute
    if (share < 0.9) return dice.between(9, 40) * minute
    return dice.between(40, 180) * minute
  }

  function arrive() {
    newcomer(stage.now())
    stage.at(stage.now() + dice.waiting(hour / ratePerHour), arrive)
  }

  /** Something breaks, and many people say so within minutes. */
  function outage() {
    stage.count('outages')
    const start = stage.now()
    const crowd = Math.round(dice.between(12, 19))
    for (let index = 0; index < crowd; index++) {
      newcomer(start + dice.between(0, 1) ** 2 * 6 * minute + second, 'outage')
    }
    stage.at(start + dice.between(50, 80) * minute, outage)
  }

  return {
    start() {
      leave = networks.map((network) =>
        network.onBrandMessage((message) => {
          if (message.personaId === null) return
          stories.get(keyOf(network.network, message.personaId))?.hear(message)
        }),
      )
      stage.playPast(playBacklog)
      const present = stage.now()
      stage.at(present + dice.between(4, 15) * second, arrive)
      stage.at(present + dice.between(8, 14) * minute, outage)
    },
    stop() {
      for (const unsubscribe of leave) unsubscribe()
      leave = []
      stage.clear()
    },
    stats: () => stage.stats(),
  }
}
