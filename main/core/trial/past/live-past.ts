import type { EpochMs, Network } from '#shared/domain.ts'
import type { PastDeed } from '#shared/past-deed.ts'
import type { App } from '../../assemble.ts'
import type { Caller } from '../../team/callers.ts'
import { createPastStatements } from '../../store/past-rows.ts'
import { liveDeed } from './live-deed.ts'
import type { PastClock } from './past-clock.ts'
import type { QuietChannels } from './quiet-channels.ts'
import { readAll, type ReadStream, type SeenEvent } from './read-networks.ts'

export interface PastOptions {
  /** Set up and connected, but not started. */
  readonly app: App
  readonly clock: PastClock
  readonly channels: QuietChannels
  /** Those who answer, in the order the deeds name them by. */
  readonly people: readonly Caller[]
  /** Lets the past happen on the networks, rests for them to be read, and says in the end what the brand's people did. */
  readonly play: (invitationLink: (network: Network, token: string) => string) => Iterator<void, readonly PastDeed[], void>
}

export interface LivedPast {
  readonly messages: number
  readonly deeds: number
  /** Deeds about what never came to be seen here. */
  readonly idle: number
}

type Happening = { readonly at: EpochMs } & ({ readonly seen: SeenEvent } | { readonly deed: PastDeed })

/** Networks but VK are believed for most of a day. */
const othersEvery = 4
/** How long a network takes to tell. */
const toldAfterMs = 4000
/** What is seen within so long comes in one go. */
const gatheredMs = 20_000
const sweepEveryMs = 12 * 60 * 60_000

/**
 * Lives through a past as if the program had run all the time: every message came in when it was written, every deed
 * was done when it was done. What networks know and what is stored agree, and each stream is read to its end.
 */
export async function livePast({ app, clock, channels, people, play }: PastOptions): Promise<LivedPast> {
  const { store, parts } = app
  const rows = createPastStatements(store)
  rows.hurry()
  const signal = new AbortController().signal
  const streams = await connectedStreams(app, channels)
  const seen: SeenEvent[] = []
  const read = async (some: readonly ReadStream[]) => {
    for (const stream of some) seen.push(...(await readAll(stream, signal)))
  }
  const impatient = streams.filter(({ account, stream }) => account.network === 'vk' && stream.id === 'updates')
  await read(streams)
  const playing = play((network, token) => channels.of(network).invitationLink(token))
  let step = playing.next()
  for (let rests = 1; !step.done; rests++) {
    await read(rests % othersEvery === 0 ? streams : impatient)
    step = playing.next()
  }
  await read(streams)
  const deeds = step.value

  const accountOf = (network: Network) => streams.find(({ account }) => account.network === network)?.account.id ?? 0
  const deedParts = { store, rows, accountOf, triage: parts.triage, channelOf: parts.channelOf, onOutboxEvent: parts.onOutboxEvent }
  let idle = 0
  let sweepAt = 0
  for (const group of inGroups(inOrder(seen, deeds))) {
    clock.reach(group.at)
    if (group.at >= sweepAt) {
      await parts.handoffs.sweep()
      sweepAt = group.at + sweepEveryMs
    }
    if ('deed' in group) {
      const caller = people[group.deed.who % people.length]
      if (!caller) throw new RangeError('nobody answers')
      const { deed } = group
      const isDone = await parts.callers.within(caller, () => liveDeed(deedParts, deed, caller.agentId))
      if (!isDone) idle += 1
    } else await commit(app, group.seen)
  }
  await parts.handoffs.sweep()
  for (const { account, stream, cursor } of streams) {
    await parts.ingest.commit(account, stream.id, { events: [], quarantined: [], cursor, waitMs: 0 })
  }
  return { messages: seen.length, deeds: deeds.length, idle }
}

async function connectedStreams({ accounts, parts }: App, channels: QuietChannels): Promise<readonly ReadStream[]> {
  const connected = await accounts.list()
  return connected.flatMap(({ id, network }) => {
    const channel = channels.of(network)
    const monitors = parts.monitors.forNetwork(network)
    return channel.streams(monitors).map((stream): ReadStream => ({
      account: { id: Number(id), network },
      stream,
      channel,
      monitors,
      cursor: null,
    }))
  })
}

async function commit({ parts }: App, seen: readonly SeenEvent[]): Promise<void> {
  for (const [from, events] of Map.groupBy(seen, (each) => each.from)) {
    const batch = { events: events.map(({ event }) => event), quarantined: [], cursor: null, waitMs: 0 }
    await parts.ingest.commit(from.account, from.stream.id, batch)
  }
}

/** Our own answers are stored by the deed that sent them. */
function inOrder(seen: readonly SeenEvent[], deeds: readonly PastDeed[]): readonly Happening[] {
  const ours = new Set(deeds.flatMap((deed) => ('externalId' in deed ? [`${deed.network} ${deed.externalId}`] : [])))
  const others = seen.filter(
    ({ from, event }) => !('externalId' in event && ours.has(`${from.account.network} ${event.externalId}`)),
  )
  return [
    ...others.map((each): Happening => ({ at: each.at + toldAfterMs, seen: each })),
    ...deeds.map((deed): Happening => ({ at: deed.at, deed })),
  ].toSorted((one, other) => one.at - other.at)
}

type Group = { readonly at: EpochMs } & ({ readonly seen: readonly SeenEvent[] } | { readonly deed: PastDeed })

/** What came in about the same time without a deed in between comes in together, by the time of the last of it. */
function* inGroups(happenings: readonly Happening[]): Generator<Group, void, void> {
  let gathered: SeenEvent[] = []
  let [first, last] = [0, 0]
  for (const happening of happenings) {
    const isFull = gathered.length > 0 && ('deed' in happening || happening.at - first > gatheredMs)
    if (isFull) {
      yield { at: last, seen: gathered }
      gathered = []
    }
    if ('deed' in happening) yield happening
    else {
      if (gathered.length === 0) first = happening.at
      last = happening.at
      gathered.push(happening.seen)
    }
  }
  if (gathered.length > 0) yield { at: last, seen: gathered }
}
