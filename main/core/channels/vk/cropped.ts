import { messagesSchema } from './answers.ts'
import type { Parameters, VkClient } from './client.ts'
import { costsOnlyItself } from './errors.ts'
import type { Item, Parsed } from './items.ts'

/**
 * VK shortens large messages in events (`is_cropped`). This puts the whole ones in their place.
 */
export async function completeCropped(
  parsed: readonly Parsed[],
  client: VkClient,
  groupId: number,
  signal: AbortSignal,
): Promise<readonly Parsed[]> {
  async function ask(parameters: Parameters) {
    const call = { method: 'messages.getById', parameters, token: 'community', signal } as const
    try {
      return (await client.call(messagesSchema, call)).items[0]
    } catch (error) {
      // The beginning of a message is better than none.
      if (costsOnlyItself(error)) return undefined
      throw error
    }
  }

  async function complete(item: Item): Promise<Item> {
    if (item.type !== 'message' || !item.message.is_cropped) return item
    const { id, conversation_message_id: cmid, peer_id } = item.message
    const which = id > 0 ? { message_ids: [id] } : { cmids: [cmid ?? 0], peer_id }
    const whole = await ask({ ...which, group_id: groupId })
    // The event knows what brought the person here; the stored message may not.
    return whole ? { ...item, message: { ...whole, ref: whole.ref ?? item.message.ref } } : item
  }

  const completed: Parsed[] = []
  for (const entry of parsed) {
    if ('quarantined' in entry || !entry.item) completed.push(entry)
    else completed.push({ ...entry, item: await complete(entry.item) })
  }
  return completed
}
