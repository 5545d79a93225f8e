import type { BrandAct } from '../simulated-network.ts'
import { externalIdOf } from './message-store.ts'
import { readParameters } from './parameters.ts'
import { sendMessage } from './send-message.ts'
import type { World } from './world.ts'

/** The bot answers, faster than Telegram lets it. Throws the `Refusal` it would get otherwise. */
export function speak(world: World, { persona, text, to }: BrandAct): string {
  const answered = to === null ? null : world.messages.get(to)
  const chat = answered?.wire.chat ?? world.customers.of(persona).chat
  const parameters = readParameters({
    chat_id: String(chat.id),
    text,
    ...(answered && { reply_parameters: { message_id: answered.wire.message_id } }),
  })
  return externalIdOf(sendMessage(world, parameters, () => {}))
}
