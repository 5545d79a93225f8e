import type { EpochMs, Network } from '#shared/domain.ts'
import { keptValue, type Memory, type Kept } from '../memory/memory.ts'
import type { CustomerAct, SimulatedNetwork } from '../simulated-network.ts'
import type { BackdatedClock } from './backdated-clock.ts'

export interface ScenarioStats {
  /** Customers who began a conversation, by network. */
  readonly conversations: Readonly<Record<Network, number>>
  readonly posts: number
  readonly edits: number
  readonly deletions: number
  /** What the brand wrote to customers. */
  readonly brandMessages: number
  readonly invited: number
  readonly accepted: number
  readonly declined: number
  readonly outages: number
  /** Acts a network refused; anything above zero is a fault of the simulation. */
  readonly refused: number
}

type Counter = Exclude<keyof ScenarioStats, 'conversations'>

/** Where the customers act: the present, what is to happen, and the count of what happened. */
export interface Stage<Errand> {
  readonly now: () => EpochMs
  /** The errand, which can stand as JSON, is run then, unless the scenario was stopped. */
  at(instant: EpochMs, errand: Errand): void
  /** Plays what `plan` sets for instants that have passed, in their order and backdated. */
  playPast(plan: () => void): void
  /** Whether an earlier process has begun this scenario; a world may have a past without one. */
  readonly hasBegun: boolean
  /** What an earlier process had before it goes on; the time between did not pass here. */
  goOn(): void
  /** The id of what was posted or changed, or null when the network refused. */
  act(network: SimulatedNetwork, act: CustomerAct): string | null
  count(counter: Counter): void
  countConversation(network: Network): void
  stats(): ScenarioStats
  clear(): void
}

interface Planned<Errand> {
  readonly instant: EpochMs
  readonly errand: Errand
}

export interface StageOptions<Errand> {
  readonly clock: BackdatedClock
  readonly memory: Memory
  readonly onRefused: (error: unknown, act: CustomerAct) => void
  /** Runs what was due at `instant`. */
  readonly run: (errand: Errand, instant: EpochMs) => void
}

const agenda = 'scenario.agenda'

export function createStage<Errand>(options: StageOptions<Errand>): Stage<Errand> {
  const { clock, memory, onRefused, run } = options
  const timers = new Set<() => void>()
  const stoppedAt = keptValue(memory, 'scenario.at') as EpochMs | undefined
  let past: Planned<Errand>[] | null = null
  let lastNumber = (keptValue(memory, 'scenario.lastErrand') as number | undefined) ?? 0
  const counts = new Map<Counter, number>()
  const conversations = { vk: 0, telegram: 0, x: 0 }
  const counters = { post: 'posts', edit: 'edits', delete: 'deletions' } as const

  const count = (counter: Counter) => void counts.set(counter, (counts.get(counter) ?? 0) + 1)
  const of = (counter: Counter) => counts.get(counter) ?? 0

  function arm(number: string, planned: Planned<Errand>) {
    memory.keep(agenda, number, planned)
    const cancel = clock.after(planned.instant - clock.present(), () => {
      timers.delete(cancel)
      memory.drop(agenda, number)
      memory.keep('scenario.at', '', clock.present())
      run(planned.errand, planned.instant)
    })
    timers.add(cancel)
  }

  return {
    hasBegun: stoppedAt !== undefined,
    now: () => clock.present(),
    at(instant, errand) {
      if (past && instant <= clock.present()) {
        past.push({ instant, errand })
        return
      }
      lastNumber += 1
      memory.keep('scenario.lastErrand', '', lastNumber)
      arm(String(lastNumber), { instant, errand })
    },
    playPast(plan) {
      past = []
      plan()
      while (past.length > 0) {
        const first: Planned<Errand> = past.reduce((one, other) =>
          other.instant < one.instant ? other : one,
        )
        past = past.filter((event) => event !== first)
        clock.at(first.instant, () => run(first.errand, first.instant))
      }
      past = null
      memory.keep('scenario.at', '', clock.present())
    },
    goOn() {
      const planned = (memory.kept(agenda) as Kept<Planned<Errand>>)
      const asleep = clock.present() - (stoppedAt ?? clock.present())
      for (const [number, { instant, errand }] of planned) {
        arm(number, { instant: instant + asleep, errand })
      }
    },
    act(network, act) {
      try {
        const externalId = network.act(act)
        if (act.kind !== 'allow') count(counters[act.kind])
        return externalId
      } catch (error) {
        count('refused')
        onRefused(error, act)
        return null
      }
    },
    count,
    countConversation: (network) => void (conversations[network] += 1),
    stats: () => ({
      conversations: { ...conversations },
      posts: of('posts'),
      edits: of('edits'),
      deletions: of('deletions'),
      brandMessages: of('brandMessages'),
      invited: of('invited'),
      accepted: of('accepted'),
      declined: of('declined'),
      outages: of('outages'),
      refused: of('refused'),
    }),
    clear() {
      for (const cancel of timers) cancel()
      timers.clear()
    },
  }
}
