import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import type { QuotedMessage } from './message-schema.ts'
import { remembered } from './remembered.ts'

/**
 * What a message is to the brand: a `question` put to it, its `answer`, or something about it
 * (`mention`) that a monitor found.
 */
export type TalkRole = 'question' | 'answer' | 'mention'

/** The messages in groups that concern the brand: whoever goes on with one of them concerns it, too. */
export interface TalkMemory {
  role(message: Named): TalkRole | undefined
  note(message: Named, role: TalkRole): void
  save(): void
}

type Named = Pick<QuotedMessage, 'chat' | 'message_id'>

export function createTalkMemory(memory?: ChannelMemory): TalkMemory {
  const roles = remembered({
    name: 'telegram.talk',
    value: z.enum(['question', 'answer', 'mention']),
    most: 1000,
    memory,
  })
  return {
    role: (message) => roles.get(keyOf(message)),
    note: (message, role) => roles.set(keyOf(message), role),
    save: () => roles.save(),
  }
}

function keyOf(message: Named): string {
  return `${message.chat.id}:${message.message_id}`
}
