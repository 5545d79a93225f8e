import type { ChannelContext } from '../channel.ts'
import { BrandDirectory } from './brand.ts'
import { XClient } from './client.ts'
import type { Dialect } from './fields.ts'
import { Money } from './money.ts'
import { People } from './people.ts'
import { RateLimits } from './rate-limits.ts'
import { SeenPosts } from './seen-posts.ts'
import { Session } from './session.ts'

/** Everything the parts of this channel share. */
export interface XAccount {
  readonly context: ChannelContext
  readonly dialect: Dialect
  readonly session: Session
  readonly limits: RateLimits
  readonly client: XClient
  readonly brand: BrandDirectory
  readonly money: Money
  readonly people: People
  readonly seen: SeenPosts
  readonly quota: Quota
  readonly access: Access
  /** When a list was last begun anew because X refused our place in it, by endpoint, on `Clock.elapsed`. */
  readonly restarts: Map<string, number>
}

/** What calls so far have shown about our rights. */
interface Access {
  /** Whether direct messages can be read; null before the first call. */
  direct: boolean | null
}

/** X itself said that the paid reading is used up. */
interface Quota {
  /** On `Clock.elapsed`. */
  exhaustedUntil: number
}

export function createXAccount(context: ChannelContext): XAccount {
  const { settings, clock, memory } = context
  const session = new Session(context)
  const limits = new RateLimits(clock)
  const client = new XClient(context, session, limits)
  const { monthlyBudgetCents } = settings
  const limitCents =
    typeof monthlyBudgetCents === 'number' && monthlyBudgetCents >= 0 ? monthlyBudgetCents : null
  return {
    context,
    dialect: settings.dialect === 'post' ? 'post' : 'tweet',
    session,
    limits,
    client,
    brand: new BrandDirectory(client, context),
    money: new Money(clock, limitCents, memory, context.charged),
    people: new People(),
    seen: new SeenPosts(),
    quota: { exhaustedUntil: -Infinity },
    access: { direct: null },
    restarts: new Map(),
  }
}

/** Whether keyword listening has to rest: it is the first thing to stop when money runs out. */
export function listeningRests(account: XAccount): boolean {
  return account.money.spentShare >= 1 || account.quota.exhaustedUntil > account.context.clock.elapsed()
}
