import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { keptValue, type Memory, type Kept } from '../memory/memory.ts'
import { Refusal } from './answers.ts'
import type { UpdateKind, UpdatePayloads, WireUpdate } from './wire.ts'

export interface UpdatesRequest {
  readonly offset: number
  readonly limit: number
  readonly timeoutSeconds: number
  readonly allowed: readonly string[] | undefined
  readonly signal: AbortSignal
}

/** One bot's updates, as getUpdates gives them. */
export interface UpdateQueue {
  push<Kind extends UpdateKind>(kind: Kind, payload: UpdatePayloads[Kind]): void
  get(request: UpdatesRequest): Promise<readonly WireUpdate[]>
  /** Ends a long poll under way, as another request of the same bot does. */
  interrupt(by: string): void
  count(): number
  allowed(): readonly string[] | undefined
  setAllowed(kinds: readonly string[] | undefined): void
  /** Updates given lately, which a fault may give once more. */
  recent(): readonly WireUpdate[]
  clear(): void
}

const keptForMs = 24 * 60 * 60 * 1000
/** Kinds that only come to those who name them. */
const onRequestOnly: readonly string[] = [
  'chat_member',
  'message_reaction',
  'message_reaction_count',
]

interface PendingUpdate {
  readonly update: WireUpdate
  readonly at: EpochMs
}

export function createUpdateQueue(clock: Clock, firstId: number, memory: Memory): UpdateQueue {
  let nextId = (keptValue(memory, 'telegram.nextUpdate') as number | undefined) ?? firstId
  // Nothing expires while there is nobody to run the network.
  let pending = (memory.kept('telegram.updates') as Kept<PendingUpdate>).map(
    ([, { update }]): PendingUpdate => ({ update, at: clock.now() }),
  )
  let given: readonly WireUpdate[] = []
  let allowed = keptValue(memory, 'telegram.allowedUpdates') as readonly string[] | undefined
  let waiting: { wake(): void; refuse(refusal: Refusal): void } | null = null

  function isAllowed(kind: UpdateKind): boolean {
    return allowed && allowed.length > 0 ? allowed.includes(kind) : !onRequestOnly.includes(kind)
  }

  /**
   * A higher offset confirms what came before it; a negative one counts from the end and drops the
   * rest.
   */
  function confirm(offset: number) {
    const unconfirmed = offset < 0 ? pending.slice(offset) : pending
    keepOnly(
      unconfirmed.filter(
        ({ update, at }) => !(update.update_id < offset) && at > clock.now() - keptForMs,
      ),
    )
  }

  function keepOnly(left: PendingUpdate[]) {
    for (const gone of pending) {
      if (!left.includes(gone)) memory.drop('telegram.updates', String(gone.update.update_id))
    }
    pending = left
  }

  function setAllowed(kinds: readonly string[]) {
    allowed = kinds
    memory.keep('telegram.allowedUpdates', '', kinds)
  }

  function interrupt(by: string) {
    waiting?.refuse(
      new Refusal(
        409,
        `Conflict: terminated by ${by} request; make sure that only one bot instance is running`,
      ),
    )
    waiting = null
  }

  function untilPushed(timeoutSeconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        cancel()
        signal.removeEventListener('abort', wake)
        if (waiting === own) waiting = null
      }
      const wake = () => {
        leave()
        resolve()
      }
      const cancel = clock.after(timeoutSeconds * 1000, wake)
      const own = {
        wake,
        refuse(refusal: Refusal) {
          leave()
          reject(refusal)
        },
      }
      signal.addEventListener('abort', wake)
      waiting = own
    })
  }

  return {
    push(kind, payload) {
      if (!isAllowed(kind)) return
      const entry = { update: { update_id: nextId, [kind]: payload }, at: clock.now() }
      pending.push(entry)
      memory.keep('telegram.updates', String(nextId), entry)
      nextId += 1
      memory.keep('telegram.nextUpdate', '', nextId)
      waiting?.wake()
    },
    async get(request) {
      interrupt('other getUpdates')
      if (request.allowed !== undefined) setAllowed(request.allowed)
      confirm(request.offset)
      if (pending.length === 0 && request.timeoutSeconds > 0) {
        await untilPushed(request.timeoutSeconds, request.signal)
      }
      const updates = pending.slice(0, request.limit).map(({ update }) => update)
      given = [...given, ...updates].slice(-20)
      return updates
    },
    interrupt,
    count: () => pending.length,
    allowed: () => allowed,
    setAllowed: (kinds) => kinds && setAllowed(kinds),
    recent: () => given,
    clear: () => keepOnly([]),
  }
}
