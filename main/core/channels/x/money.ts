import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import { pricesOfX } from '#shared/prices-of-x.ts'
import type { ChannelContext, ChannelMemory } from '../channel.ts'

/**
 * Cents per item read or action done, pay-per-use prices of 2026 (docs.x.com, pricing). Objects
 * that merely come along in `includes` are not counted.
 */
const pricesInCents = {
  postRead: 0.5,
  ownMention: 0.1,
  userRead: 1,
  directRead: 1,
  postCreate: 1.5,
  postCreateWithUrl: pricesOfX.postWithLink,
  summonedReply: pricesOfX.summonedReply,
  directSend: 1.5,
} as const
export type Priced = keyof typeof pricesInCents

const memoryName = 'x.money'

/** Money spent in this UTC month. X charges one resource once per UTC day, and so does this. */
export class Money {
  readonly #clock: Clock
  readonly #limitCents: number | null
  readonly #memory: ChannelMemory | undefined
  readonly #charged: ChannelContext['charged']
  #month: string
  #cents: number
  #day = ''
  #chargedToday = new Set<string>()

  /** `limitCents` null: counted, never limited. */
  constructor(
    clock: Clock,
    limitCents: number | null,
    memory: ChannelMemory | undefined,
    charged?: ChannelContext['charged'],
  ) {
    this.#charged = charged
    this.#clock = clock
    this.#limitCents = limitCents
    this.#memory = memory
    this.#month = this.#today().slice(0, 7)
    this.#cents = recall(memory, this.#month)
  }

  /** Counts reads of `ids`, or one action when there are none. */
  charge(what: Priced, ids?: readonly string[]): void {
    this.#turnPage()
    const fresh = ids?.filter((id) => !this.#chargedToday.has(`${what} ${id}`))
    for (const id of fresh ?? []) this.#chargedToday.add(`${what} ${id}`)
    const units = fresh ? new Set(fresh).size : 1
    if (units === 0) return
    const cents = pricesInCents[what] * units
    this.#charged?.(what, units, cents)
    this.#cents += cents
    this.#memory?.set(memoryName, JSON.stringify({ month: this.#month, cents: this.#cents }))
  }

  get spentCents(): number {
    this.#turnPage()
    return this.#cents
  }

  /** Share of the month's budget that is gone; 0 without a budget. */
  get spentShare(): number {
    if (this.#limitCents === null) return 0
    return this.#limitCents === 0 ? 1 : this.spentCents / this.#limitCents
  }

  /** In cents. Empty without a limit. */
  budget(): readonly Budget[] {
    if (this.#limitCents === null) return []
    const left = Math.max(0, this.#limitCents - this.spentCents)
    return [
      {
        name: 'money',
        limit: this.#limitCents,
        remaining: Math.round(left * 10) / 10,
        resetsAt: this.nextMonth(),
      },
    ]
  }

  nextMonth(): number {
    const now = new Date(this.#clock.now())
    return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)
  }

  #today(): string {
    return new Date(this.#clock.now()).toISOString().slice(0, 10)
  }

  #turnPage(): void {
    const today = this.#today()
    if (today !== this.#day) {
      this.#day = today
      this.#chargedToday = new Set()
    }
    if (!today.startsWith(this.#month)) {
      this.#month = today.slice(0, 7)
      this.#cents = 0
    }
  }
}

function recall(memory: ChannelMemory | undefined, month: string): number {
  const kept = memory?.get(memoryName)
  if (!kept) return 0
  try {
    const value = JSON.parse(kept) as { readonly month?: unknown; readonly cents?: unknown }
    return value.month === month && typeof value.cents === 'number' ? value.cents : 0
  } catch {
    // An unreadable note of our own: counting starts afresh, which only widens the budget.
    return 0
  }
}
