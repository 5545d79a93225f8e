import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import { remembered } from './remembered.ts'

/** Groups that became supergroups, which changes their number. */
export interface ChatMoves {
  /** Ignores what cannot be: only groups move, and never to themselves. Tells whether it is a move. */
  note(from: number, to: number): boolean
  /** The number a chat has now. */
  current(chatId: number): number
}

export function createChatMoves(memory?: ChannelMemory): ChatMoves {
  const moves = remembered({ name: 'telegram.moves', value: z.number().int(), most: 200, memory })
  return {
    note(from, to) {
      if (from >= 0 || to >= 0 || from === to) return false
      // A group moves once; a way back would go round for ever.
      if (moves.get(String(to)) === from) return false
      moves.set(String(from), to)
      moves.save()
      return true
    },
    current: (chatId) => moves.get(String(chatId)) ?? chatId,
  }
}
