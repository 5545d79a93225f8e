import { expect } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { ChannelMemory, ChannelMonitor, InboundMessage } from '../channel.ts'
import { createGroupMemory } from './group-memory.ts'
import { readUpdates } from './read-updates.ts'
import { compileMonitors } from './word-filter.ts'

export const now = 1_790_000_000_000
export const group = { id: -1001, type: 'supergroup', title: 'Группа' }
export const channel = { id: -1002, type: 'channel', title: 'Канал', username: 'brand' }
export const person = { id: 7, is_bot: false, first_name: 'Анна', last_name: 'К' }
export const direct = { id: 7, type: 'private', first_name: 'Анна' }
/** What Telegram puts in place of an administrator who hides behind the group's name. */
export const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group' }
export const namingBot = {
  text: '@brand_bot где заказ?',
  entities: [{ type: 'mention', offset: 0, length: 10 }],
}

export interface ReaderOptions {
  /** The channel every group discusses; default none. */
  readonly linked?: number | undefined
  readonly linkedChat?: (chatId: number) => Promise<number | undefined>
  readonly monitors?: readonly ChannelMonitor[]
  readonly memory?: ChannelMemory
}

/** Reads answers of getUpdates one after another, as one running channel does. */
export function reader(options: ReaderOptions = {}) {
  const clock = manualClock(now)
  const groups = createGroupMemory(
    clock,
    { linkedChat: options.linkedChat ?? (() => Promise.resolve(options.linked)) },
    options.memory,
  )
  return (updates: readonly unknown[], cursor: string | null = null) =>
    readUpdates(updates, cursor, {
      bot: { id: 99, name: 'Бот', username: 'brand_bot' },
      groups,
      monitorOf: compileMonitors(options.monitors ?? []),
      now: clock.now(),
      onBusinessConnection: () => undefined,
    })
}

export function update(fields: object, kind = 'message', updateId = 5) {
  return { update_id: updateId, [kind]: { message_id: 1, date: now / 1000, ...fields } }
}

/** Each of the messages as an update of its own, in this order. */
export function updates(...messages: readonly object[]): readonly unknown[] {
  return messages.map((fields, index) => update(fields, 'message', index + 1))
}

export async function readMessage(
  fields: object,
  options?: ReaderOptions,
): Promise<InboundMessage | undefined> {
  const { events, quarantined } = await reader(options)([update(fields)])
  expect(quarantined).toEqual([])
  return events.find((event) => event.type === 'message')
}

export function keepingMemory(): ChannelMemory {
  const kept = new Map<string, string>()
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
  }
}
