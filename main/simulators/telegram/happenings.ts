import { answerAsGroup } from './anonymous-admin.ts'
import { writeToChannel } from './channel-direct.ts'
import { publishPost } from './channel-posts.ts'
import { postToBusiness } from './customer-posts.ts'
import type { Persona } from '../simulated-network.ts'
import type { World } from './world.ts'

/** What happens on Telegram besides customers' acts; for tests and richer scenarios. */
export interface TelegramHappenings {
  publishPost(text: string): void
  /** The person deletes their account. */
  deactivate(persona: Persona): void
  /** The customers' basic group becomes a supergroup with a new id, which is returned. */
  migrateGroup(): number
  /** An admin throws the bot out of the customers' group. */
  kickFromGroup(): void
  /** The brand connects its own account through Telegram Business, or changes the connection. */
  connectBusiness(connection: { readonly canReply: boolean; readonly enabled: boolean }): void
  /** A customer writes to the brand's own account. Returns the message's external id. */
  writeToBusiness(persona: Persona, text: string): string
  /** The brand's owner answers there by hand. Returns the message's external id. */
  answerFromBusiness(persona: Persona, text: string): string
  /** A customer writes into the direct messages of the channel. Returns the message's external id. */
  writeToChannel(persona: Persona, text: string): string
  /**
   * An administrator hidden behind the group's name answers the message with this external id. Returns
   * the answer's.
   */
  answerAsGroup(replyTo: string, text: string): string
}

export function createHappenings(world: World): TelegramHappenings {
  return {
    publishPost: (text) => void publishPost(world, text),
    deactivate: (persona) => void (world.customers.of(persona).deactivated = true),
    migrateGroup: () => migrateGroup(world),
    kickFromGroup: () => void world.closedGroups.add(world.places.group.id),
    connectBusiness({ canReply, enabled }) {
      world.business.connection = {
        id: 'vNb7QpXkY0SgAAA',
        user: world.places.owner,
        user_chat_id: world.places.owner.id,
        date: world.seconds(),
        rights: { can_reply: canReply, can_read_messages: true },
        is_enabled: enabled,
      }
      world.updates.push('business_connection', world.business.connection)
    },
    writeToBusiness: (persona, text) =>
      postToBusiness(world, { text }, world.customers.of(persona), 'customer'),
    answerFromBusiness: (persona, text) =>
      postToBusiness(world, { text }, world.customers.of(persona), 'owner'),
    writeToChannel: (persona, text) =>
      writeToChannel(world, { text }, world.customers.of(persona)),
    answerAsGroup: (replyTo, text) => answerAsGroup(world, replyTo, text),
  }
}

/** Both groups tell of it: the old one where everybody went, the new one where they came from. */
function migrateGroup(world: World): number {
  const { group, owner } = world.places
  const newId = -1_001_700_000_004
  const notice = { from: owner, date: world.seconds() }
  world.updates.push('message', {
    ...notice,
    message_id: world.messages.nextId(group.id),
    chat: group,
    migrate_to_chat_id: newId,
  })
  world.migrations.set(group.id, newId)
  world.updates.push('message', {
    ...notice,
    message_id: world.messages.nextId(newId),
    chat: { ...group, id: newId, type: 'supergroup' },
    migrate_from_chat_id: group.id,
  })
  return newId
}
