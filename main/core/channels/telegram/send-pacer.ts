import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import { createPace, takeTurn, type Pace } from '../http/pacer.ts'

/**
 * Telegram's sending limits: about one message a second in a chat, 20 a minute in a group, 30 a
 * second overall.
 */
const limits = {
  chat: { count: 1, windowMs: 1000 },
  group: { count: 20, windowMs: 60_000 },
  overall: { count: 30, windowMs: 1000 },
} as const

export interface SendPacer {
  /** Waits until a message to this chat may go out, and counts it. Rejects when aborted. */
  wait(chatId: number, signal: AbortSignal): Promise<void>
  /** Telegram told us to be quiet in this chat. */
  pause(chatId: number, forMs: number): void
  budget(): Budget
}

/** Counts on `Clock.elapsed`: a wall clock set back or forth changes nothing. */
export function createSendPacer(clock: Clock): SendPacer {
  const overall = createPace(clock, limits.overall)
  const chats = new Map<number, readonly Pace[]>()

  function pacesOf(chatId: number): readonly Pace[] {
    const known = chats.get(chatId)
    if (known) return known
    const own = [createPace(clock, limits.chat)]
    if (chatId < 0) own.push(createPace(clock, limits.group))
    chats.set(chatId, own)
    return own
  }

  function forgetQuietChats() {
    if (chats.size < 1000) return
    const now = clock.elapsed()
    const isQuiet = (pace: Pace) =>
      pace.freeAt() <= now && (pace.lastAt() ?? 0) < now - limits.group.windowMs
    for (const [chatId, paces] of chats) if (paces.every(isQuiet)) chats.delete(chatId)
  }

  return {
    async wait(chatId, signal) {
      forgetQuietChats()
      await takeTurn(clock, [overall, ...pacesOf(chatId)], signal)
    },
    pause(chatId, forMs) {
      for (const pace of pacesOf(chatId)) pace.pause(forMs)
    },
    budget: () => overall.budget('messagesPerSecond'),
  }
}
