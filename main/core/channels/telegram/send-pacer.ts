import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'

/**
 * Telegram's sending limits: about one message a second in a chat, 20 a minute in a group, 30 a
 * second overall.
 */
const limits = {
  chat: { count: 1, windowMs: 1000 },
  group: { count: 20, windowMs: 60_000 },
  overall: { count: 30, windowMs: 1000 },
} as const

interface Window {
  readonly count: number
  readonly windowMs: number
  /** When the last `count` messages go out, oldest first. */
  times: EpochMs[]
}

export interface SendPacer {
  /** Waits until a message to this chat may go out, and counts it. Rejects when aborted. */
  wait(chatId: number, signal: AbortSignal): Promise<void>
  /** Telegram told us to be quiet in this chat. */
  pause(chatId: number, forMs: number): void
  budget(): Budget
}

export function createSendPacer(clock: Clock): SendPacer {
  const overall: Window = { ...limits.overall, times: [] }
  const chats = new Map<number, readonly Window[]>()
  const pausedUntil = new Map<number, EpochMs>()

  function windowsOf(chatId: number): readonly Window[] {
    const known = chats.get(chatId)
    if (known) return known
    const own: Window[] = [{ ...limits.chat, times: [] }]
    if (chatId < 0) own.push({ ...limits.group, times: [] })
    chats.set(chatId, own)
    return own
  }

  function forgetQuietChats() {
    if (chats.size < 1000) return
    const since = clock.now() - limits.group.windowMs
    for (const [chatId, windows] of chats) {
      if (windows.every(({ times }) => (times.at(-1) ?? 0) < since)) chats.delete(chatId)
    }
  }

  return {
    async wait(chatId, signal) {
      forgetQuietChats()
      const windows = [overall, ...windowsOf(chatId)]
      const at = Math.max(clock.now(), pausedUntil.get(chatId) ?? 0, ...windows.map(freeAt))
      for (const window of windows) window.times = [...window.times, at].slice(-window.count)
      const delayMs = at - clock.now()
      if (delayMs > 0) await clock.sleep(delayMs, signal)
    },
    pause(chatId, forMs) {
      pausedUntil.set(chatId, clock.now() + forMs)
    },
    budget() {
      const now = clock.now()
      const used = overall.times.filter((at) => at > now - overall.windowMs)
      return {
        name: 'messagesPerSecond',
        limit: overall.count,
        remaining: overall.count - used.length,
        resetsAt: used[0] === undefined ? null : used[0] + overall.windowMs,
      }
    },
  }
}

function freeAt({ times, count, windowMs }: Window): EpochMs {
  const oldest = times.length < count ? undefined : times[0]
  return oldest === undefined ? 0 : oldest + windowMs
}
