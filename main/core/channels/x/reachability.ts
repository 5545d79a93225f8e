import type { Reachability } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AuthorRef } from '../channel.ts'
import type { XAccount } from './account.ts'
import { directFields } from './fields.ts'
import { directSchema, userSchema } from './wire.ts'

/**
 * May we write privately? `receives_your_dm` is advisory, so a person who wrote to us counts as
 * reachable whatever it says. Never throws for an answer X did not give.
 */
export async function reachability(
  account: XAccount,
  author: AuthorRef,
  signal: AbortSignal,
): Promise<Reachability> {
  if (!/^\d{1,19}$/.test(author.externalId)) return { status: 'unknown', reason: 'check_failed' }
  if (account.people.wroteToUs(author.externalId)) return reachable('wrote_before')
  try {
    return await ask(account, author.externalId, signal)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.code === 'target_missing' || error.code === 'recipient_gone') {
      return { status: 'unreachable', reason: 'account_gone' }
    }
    account.context.log.warn('reachability could not be asked', { code: error.code })
    return { status: 'unknown', reason: 'check_failed' }
  }
}

async function ask(account: XAccount, id: string, signal: AbortSignal): Promise<Reachability> {
  const answer = await account.client.call({
    endpoint: 'GET /2/users/:id',
    path: `/2/users/${id}`,
    query: { 'user.fields': 'connection_status,receives_your_dm,username' },
    signal,
  })
  const user = userSchema.safeParse(answer.data)
  if (!user.success) return { status: 'unknown', reason: 'check_failed' }
  account.money.charge('userRead', [id])
  const { receivesDirect, connections } = user.data
  // We block them: no message of ours would arrive, and an agent should know why.
  if (connections.includes('blocking')) return { status: 'unreachable', reason: 'denied_messages' }
  if (receivesDirect === true) return reachable('open_to_all')
  if (await wroteBefore(account, id, signal)) return reachable('wrote_before')
  return receivesDirect === false
    ? { status: 'unreachable', reason: 'denied_messages' }
    : { status: 'unknown', reason: 'never_wrote' }
}

async function wroteBefore(account: XAccount, id: string, signal: AbortSignal): Promise<boolean> {
  const answer = await account.client.call({
    endpoint: 'GET /2/dm_conversations/with/:participant_id/dm_events',
    path: `/2/dm_conversations/with/${id}/dm_events`,
    query: { max_results: 20, ...directFields(account.dialect) },
    signal,
  })
  const raw: readonly unknown[] = Array.isArray(answer.data) ? answer.data : []
  const directs = raw.flatMap((item) => directSchema.safeParse(item).data ?? [])
  account.money.charge(
    'directRead',
    directs.map((direct) => direct.id),
  )
  const wrote = directs.some((direct) => direct.senderId === id)
  if (wrote) account.people.noteWriter(id)
  return wrote
}

const reachable = (reason: Reachability['reason']): Reachability => ({
  status: 'reachable',
  reason,
})
