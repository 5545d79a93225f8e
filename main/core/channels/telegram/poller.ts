import { ChannelError } from '../channel-error.ts'
import type { ChannelContext, InboundEvent, PollBatch, PollRequest } from '../channel.ts'
import { createAskGroup } from './ask-group.ts'
import type { BotApi } from './bot-api.ts'
import type { ChatMoves } from './chat-moves.ts'
import type { BotProfile, PollerState } from './check-account.ts'
import { createGroupMemory } from './group-memory.ts'
import type { PrivateFacts } from './private-facts.ts'
import { readUpdates } from './read-updates.ts'
import { remembered } from './remembered.ts'
import { allowedUpdates, businessConnectionSchema } from './update-schema.ts'
import { compileMonitors } from './word-filter.ts'

interface PollerOptions {
  readonly context: ChannelContext
  readonly api: BotApi
  readonly facts: PrivateFacts
  readonly moves: ChatMoves
  profile(signal: AbortSignal): Promise<BotProfile>
}

interface Poller {
  readonly poll: (request: PollRequest) => Promise<PollBatch>
  readonly state: PollerState
}

const defaultTimeoutSeconds = 25

/**
 * The getUpdates loop's single step. The offset handed back confirms this answer only when the
 * caller polls with it, so a batch that was never committed comes again.
 */
export function createPoller(options: PollerOptions): Poller {
  const { api, facts, moves } = options
  const { clock, log, memory, settings } = options.context
  const connections = remembered({
    name: 'telegram.connections',
    value: businessConnectionSchema,
    most: 50,
    memory,
  })
  const patience = createPatience()
  let secondPoller = false
  let signal = new AbortController().signal
  const groups = createGroupMemory(
    clock,
    createAskGroup(api, log, () => signal),
    memory,
    moves,
  )
  const timeout = timeoutSeconds(settings['pollTimeoutSeconds'])

  async function getUpdates(cursor: string | null): Promise<readonly unknown[]> {
    const offset = cursor === null ? undefined : Number(cursor)
    if (offset !== undefined && !Number.isSafeInteger(offset)) throw badCursor()
    try {
      const answer: unknown = await api.call({ method: 'getUpdates', signal }, (bot, abort) =>
        bot.getUpdates(
          {
            ...(offset !== undefined && { offset }),
            limit: 100,
            timeout,
            allowed_updates: allowedUpdates,
          },
          abort,
        ),
      )
      secondPoller = false
      if (Array.isArray(answer)) return answer
    } catch (error) {
      if (error instanceof ChannelError && error.code === 'second_poller') secondPoller = true
      throw error
    }
    throw new ChannelError({ code: 'unreadable_answer', method: 'getUpdates', delivery: 'none' })
  }

  async function poll(request: PollRequest): Promise<PollBatch> {
    signal = request.signal
    const bot = await options.profile(signal)
    const updates = await getUpdates(request.cursor)
    const batch = await readUpdates(updates, request.cursor, {
      bot,
      groups,
      monitorOf: compileMonitors(request.monitors),
      now: clock.now(),
      onBusinessConnection: (connection) => connections.set(connection.id, connection),
      isWorthAnother: patience,
    })
    for (const event of batch.events) learn(event, facts)
    facts.save()
    connections.save()
    return batch
  }

  return {
    poll,
    state: {
      get secondPoller() {
        return secondPoller
      },
      get businessConnections() {
        return Array.from(connections.entries(), ([, connection]) => connection)
      },
    },
  }
}

function learn(event: InboundEvent, facts: PrivateFacts) {
  if (event.type === 'permission') {
    if (event.allowed) facts.allowed(event.author.externalId)
    else facts.refused(event.author.externalId, 'blocked_us')
    return
  }
  if (event.type !== 'message' || event.kind !== 'direct' || event.direction !== 'inbound') return
  facts.wrote(event.author.externalId, event.placeId, event.postedAt)
}

/** A group of which Telegram cannot tell us must not keep the others' messages away for ever. */
const mostTries = 5

function createPatience(): (updateId: number) => boolean {
  let current: number | undefined
  let tries = 0
  return (updateId) => {
    tries = updateId === current ? tries + 1 : 1
    current = updateId
    return tries <= mostTries
  }
}

function timeoutSeconds(setting: string | number | boolean | undefined): number {
  const value = Number(setting ?? defaultTimeoutSeconds)
  return Number.isFinite(value)
    ? Math.min(50, Math.max(0, Math.round(value)))
    : defaultTimeoutSeconds
}

function badCursor(): ChannelError {
  return new ChannelError({
    code: 'bad_request',
    method: 'getUpdates',
    delivery: 'none',
    platformMessage: 'the stored cursor is not an offset',
  })
}
