import type { Customer } from './customers.ts'
import type { World } from './world.ts'

/**
 * A person blocks the bot or lets it write again; the bot is told as a change of its own
 * membership.
 */
export function setBlocked(world: World, customer: Customer, blocked: boolean) {
  if (customer.blocked === blocked) return
  customer.blocked = blocked
  world.customers.changed(customer)
  const bot = world.places.bot
  const member = { status: 'member', user: bot } as const
  const kicked = { status: 'kicked', user: bot, until_date: 0 } as const
  world.updates.push('my_chat_member', {
    chat: customer.chat,
    from: customer.user,
    date: world.seconds(),
    old_chat_member: blocked ? member : kicked,
    new_chat_member: blocked ? kicked : member,
  })
}
