import type { TrialCounts } from '#shared/contract/system.ts'
import { networks as allNetworks } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Accounts } from '../accounts/accounts.ts'
import type { By } from '../journal/facts.ts'
import type { Monitors } from '../listening/monitors.ts'
import type { Outbox } from '../outbox/outbox.ts'
import { createInTurn } from '../reliability/in-turn.ts'
import type { Store } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { forgetTrialMonitors, keepTrialMonitors, trialMonitors } from '../store/trial-monitors.ts'
import { trialCounts, wipeTrial } from '../store/trial-rows.ts'
import type { SimulatedNetworks } from './simulated-networks.ts'

export interface TrialOptions {
  /** Null where a host has none. */
  readonly networks: SimulatedNetworks | null
  readonly store: Store
  readonly by: () => By
  readonly accounts: Accounts
  readonly outbox: Pick<Outbox, 'settled'>
  readonly monitors: Pick<Monitors, 'save' | 'list' | 'remove'>
  /** What was learnt, found and shown follows from what is stored, and much of that is gone. */
  readonly onWiped: (counts: TrialCounts) => Promise<void>
}

/** Otklik tried out with invented networks. What an agent does there is kept like any other work. */
export function createTrial(options: TrialOptions) {
  const { networks, store, by, accounts, monitors } = options
  const journal = createJournalStatements(store.raw)
  const inTurn = createInTurn<'trial'>()

  /** Connects those of the brand's accounts that were never there, as after a kill in the midst of it. */
  async function connect(): Promise<void> {
    if (!networks) return
    const { accounts: offered, watched } = await networks.start()
    // First: what is said in a group before anybody listens is nobody's message.
    await watch(watched)
    const known = await accounts.simulated()
    for (const account of offered) {
      const live = known.find(({ network }) => network === account.network)
      if (live) await accounts.goOn(live.id, account)
      else if (known.length === 0 || !(await accounts.wasSimulated(account.network))) {
        await accounts.add({ ...account, simulated: true })
      }
    }
  }

  /** Once: an agent may change or remove these monitors like all others. */
  async function watch(queries: readonly string[]): Promise<void> {
    if (trialMonitors(store.raw) !== null) return
    const there = await monitors.list()
    const made: { id: string; query: string }[] = []
    for (const query of queries) {
      const draft = { name: query, query, networks: [...allNetworks], active: true }
      // One may be left by a kill right here.
      const known = there.find((monitor) => monitor.query === query && monitor.name === query)
      const { id } = known ?? (await monitors.save(draft))
      made.push({ id, query })
    }
    await store.inTransaction(() => keepTrialMonitors(store.raw, made))
  }

  async function removeMonitors(): Promise<void> {
    const made = trialMonitors(store.raw) ?? []
    for (const { id, query } of await monitors.list()) {
      if (made.some((other) => other.id === id && other.query === query)) await monitors.remove(id)
    }
  }

  async function leave(): Promise<void> {
    const counts = trialCounts(store.raw)
    const ended = await accounts.simulated()
    await accounts.endSimulated()
    await removeMonitors()
    // A kill from here on leaves a trial whose networks are lost, and leaving it again ends it.
    await networks?.forget()
    for (const { id } of ended) await options.outbox.settled(id)
    await store.inTransaction(() => {
      // First, so that the numbers of facts go on.
      journal.append([
        { kind: 'trial.left', ...by(), data: { conversations: counts.conversations } },
      ])
      wipeTrial(store.raw)
      forgetTrialMonitors(store.raw)
    })
    await options.onWiped(counts)
  }

  return {
    /** Error: `conflict` while a trial is there whose networks are lost; it must be left first. */
    begin: (): Promise<void> =>
      inTurn('trial', async () => {
        const isThere = (await accounts.simulated()).length > 0
        if (isThere && !networks?.remember()) throw new OtklikError('conflict', { what: 'trial' })
        await connect()
      }),
    /** What there was when the program ended goes on, before the accounts start. */
    resume: (): Promise<void> =>
      inTurn('trial', async () => {
        if (!networks || (await accounts.simulated()).length === 0) return
        if (networks.remember()) await connect()
        else await accounts.forget()
      }),
    counts: (): TrialCounts => trialCounts(store.raw),
    /** Real accounts and their conversations, settings and what people made stay as they are. */
    leave: (): Promise<void> => inTurn('trial', leave),
  }
}

export type Trial = ReturnType<typeof createTrial>
