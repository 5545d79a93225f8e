import type { HealthItem } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { ChannelMonitor, Stream } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { storeTroubleOf, troubleOf } from './trouble.ts'

/** What is known of the reading of one account, stream by stream. */
export interface StreamHealth {
  started(stream: Stream): void
  /** `waitMs`: when it will be read again. */
  succeeded(stream: Stream, waitMs: number): void
  /** `waitMs`: when it will be tried again. */
  failed(stream: Stream, error: unknown, waitMs: number): void
  /** One line for each thing that is wrong, the gravest first. */
  items(): readonly HealthItem[]
}

interface StreamState {
  readonly stream: Stream
  /** Monotonic instants. */
  since: number
  failures: number
  error: unknown
  waitMs: number
}

/** So many failures one after another are told, whatever their code. */
const toldAfterFailures = 3
/** So many intervals without a success are told, also when nothing fails (an answer that never comes). */
const silentIntervals = 3
/** A long poll with its retries may honestly be quiet this long. */
const shortestIntervalMs = 2 * 60_000
/** A pause the network asked for is shown from here on. */
const longWaitMs = 2 * 60_000
const minuteMs = 60_000

/** Health of every stream by one rule; a stream's trouble ends with that stream's own success only. */
export function createStreamHealth(clock: Clock, monitors: readonly ChannelMonitor[]): StreamHealth {
  const states = new Map<string, StreamState>()

  function stateOf(stream: Stream): StreamState {
    const known = states.get(stream.id)
    if (known) return known
    const state: StreamState = { stream, since: clock.elapsed(), failures: 0, error: null, waitMs: 0 }
    states.set(stream.id, state)
    return state
  }

  function silentMs(state: StreamState): number {
    return clock.elapsed() - state.since
  }

  function isSilent(state: StreamState): boolean {
    return silentMs(state) > silentIntervals * Math.max(state.waitMs, shortestIntervalMs)
  }

  /** The stream in words of ours; a search by the name its monitor has. */
  function named({ id, monitorId }: Stream) {
    if (monitorId === undefined) return { stream: id }
    const monitor = monitors.find((each) => each.id === monitorId)
    return { stream: 'search', monitorId, monitor: monitor?.name ?? monitorId }
  }

  function itemOf(state: StreamState, isAlone: boolean): HealthItem | null {
    const { error, failures } = state
    const ofStore = failures > 0 ? storeTroubleOf(error) : null
    if (ofStore) return ofStore
    const known = failures > 0 && error instanceof ChannelError ? troubleOf(error) : null
    // Where the network is away for one stream alone, the person needs to know for which.
    const isOnlyThisOne = known?.health.code === 'unreachable' && isAlone && failures >= toldAfterFailures
    if (known && !isOnlyThisOne) return { ...known.health, parameters: named(state.stream) }
    return waiting(state) ?? (failures >= toldAfterFailures || isSilent(state) ? failing(state) : null)
  }

  /** The network said when to come back: that is no failure until that time is long over. */
  function waiting(state: StreamState): HealthItem | null {
    const said = state.error instanceof ChannelError ? state.error.details.retryAfterMs : undefined
    if (said === undefined || said < longWaitMs || isSilent(state)) return null
    const minutes = Math.ceil(said / minuteMs)
    return {
      code: 'asked_to_wait',
      severity: 'warning',
      parameters: { ...named(state.stream), minutes },
    }
  }

  function failing(state: StreamState): HealthItem {
    return {
      code: 'stream_failing',
      severity: 'error',
      parameters: {
        ...named(state.stream),
        failures: state.failures,
        minutes: Math.floor(silentMs(state) / minuteMs),
        reason: reasonOf(state),
      },
    }
  }

  return {
    started: (stream) => void stateOf(stream),
    succeeded(stream, waitMs) {
      const state = stateOf(stream)
      Object.assign(state, { since: clock.elapsed(), failures: 0, error: null, waitMs })
    },
    failed(stream, error, waitMs) {
      const state = stateOf(stream)
      state.failures += 1
      state.error = error
      // The interval between successes counts, not the back-off, which grows with the trouble itself.
      state.waitMs = Math.max(state.waitMs, saysWhen(error) ? waitMs : 0)
    },
    items() {
      const all = Array.from(states.values())
      const well = all.some((state) => state.failures === 0 && !isSilent(state))
      const found = new Map<string, HealthItem>()
      for (const state of all) {
        const item = itemOf(state, well)
        if (item) found.set(keyOf(item), item)
      }
      return Array.from(found.values()).sort((one, other) => grave(other) - grave(one))
    },
  }
}

function saysWhen(error: unknown): boolean {
  return error instanceof ChannelError && error.details.retryAfterMs !== undefined
}

function reasonOf(state: StreamState): string {
  if (state.failures === 0) return 'silent'
  return state.error instanceof ChannelError ? state.error.code : 'internal'
}

/** Two searches are two streams; what ails the whole account is one line. */
function keyOf({ code, parameters }: HealthItem): string {
  const ofOneStream = code === 'stream_failing' || code === 'asked_to_wait'
  return ofOneStream ? [code, parameters?.stream, parameters?.monitorId].join(' ') : code
}

const grave = (item: HealthItem) => ['ok', 'notice', 'warning', 'error'].indexOf(item.severity)
