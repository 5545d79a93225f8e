import type { EpochMs, Network } from '#shared/domain.ts'
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

/** Where the customers act: the present, timers that all end together, and the count of what happened. */
export interface Stage {
  readonly now: () => EpochMs
  /** Runs then, unless the scenario was stopped. */
  at(instant: EpochMs, run: () => void): void
  /** Plays what `plan` sets for instants that have passed, in their order and backdated. */
  playPast(plan: () => void): void
  /** The id of what was posted or changed, or null when the network refused. */
  act(network: SimulatedNetwork, act: CustomerAct): string | null
  count(counter: Counter): void
  countConversation(network: Network): void
  stats(): ScenarioStats
  clear(): void
}

interface PastEvent {
  readonly instant: EpochMs
  readonly run: () => void
}

const earlier = (one: PastEvent, other: PastEvent) => (other.instant < one.instant ? other : one)

export function createStage(
  clock: BackdatedClock,
  onRefused: (error: unknown, act: CustomerAct) => void,
): Stage {
  const timers = new Set<() => void>()
  let past: PastEvent[] | null = null
  const counts = new Map<Counter, number>()
  const conversations = { vk: 0, telegram: 0, x: 0 }
  const counters = { post: 'posts', edit: 'edits', delete: 'deletions' } as const

  const count = (counter: Counter) => void counts.set(counter, (counts.get(counter) ?? 0) + 1)
  const of = (counter: Counter) => counts.get(counter) ?? 0

  return {
    now: () => clock.present(),
    at(instant, run) {
      if (past && instant <= clock.present()) {
        past.push({ instant, run })
        return
      }
      const cancel = clock.after(instant - clock.present(), () => {
        timers.delete(cancel)
        run()
      })
      timers.add(cancel)
    },
    playPast(plan) {
      past = []
      plan()
      while (past.length > 0) {
        const first: PastEvent = past.reduce(earlier)
        past = past.filter((event) => event !== first)
        clock.at(first.instant, first.run)
      }
      past = null
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
