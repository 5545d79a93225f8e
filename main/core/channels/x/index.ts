import { characterLimits } from '#shared/text-length.ts'
import { ChannelError } from '../channel-error.ts'
import type { Channel, ChannelFactory, SendRequest } from '../channel.ts'
import { fetchAttachment } from './attachment-bytes.ts'
import { check } from './check.ts'
import { createXAccount } from './account.ts'
import { findSent } from './find-sent.ts'
import { dialogIdOf, dialogPlace, idOf, isGroupPlace } from './ids.ts'
import { reachability } from './reachability.ts'
import { send } from './send.ts'
import { pollStream, streamsOf } from './streams.ts'

const rememberedSends = 2000

/**
 * X through its API v2. Settings: `dialect` (`tweet` or `post`, the field names used in requests),
 * `monthlyBudgetCents` (when it is spent keyword listening stops), `invitationText` (what the
 * invitation link writes in front of the token).
 */
export const createXChannel: ChannelFactory = (context): Channel => {
  const account = createXAccount(context)
  /** Which send each message of ours belongs to, newest last. */
  const claims = new Map<string, string>()

  function claim(externalId: string, key: string) {
    claims.set(externalId, key)
    const [oldest] = claims.keys()
    if (claims.size > rememberedSends && oldest !== undefined) claims.delete(oldest)
  }

  async function find(request: SendRequest) {
    const receipt = await findSent(account, request, claims)
    if (receipt) claim(receipt.externalId, request.key)
    return receipt
  }

  /** Where X says that the same words stand there already, they may be ours of an attempt before. */
  async function sendOnce(request: SendRequest) {
    try {
      return await send(account, request)
    } catch (error) {
      if (!(error instanceof ChannelError) || error.code !== 'repeated_text') throw error
      const receipt = await find(request)
      if (receipt) return receipt
      throw error
    }
  }

  return {
    network: 'x',
    limits: {
      publicText: characterLimits.x.public,
      privateText: characterLimits.x.private,
      repeat: 'read-back',
    },
    streams: (monitors) => streamsOf(account, monitors),
    poll: (request) => pollStream(account, request),
    async send(request: SendRequest) {
      const receipt = await sendOnce(request)
      claim(receipt.externalId, request.key)
      return receipt
    },
    findSent: find,
    reachability: (author, signal) => reachability(account, author, signal),
    isShared: isGroupPlace,
    privatePlaceId({ externalId }) {
      const brandId = account.brand.knownId
      if (brandId === null || !/^\d{1,19}$/.test(externalId)) return null
      return dialogPlace(dialogIdOf(brandId, externalId))
    },
    invitationLink(token) {
      const { invitationText } = context.settings
      const greeting = typeof invitationText === 'string' ? `${invitationText} ` : ''
      const text = encodeURIComponent(`${greeting}[#${token}]`.toWellFormed())
      return `https://x.com/messages/compose?recipient_id=${account.brand.known.id}&text=${text}`
    },
    manualReplyUrl(target) {
      const id = target.visibility === 'public' && idOf('post', target.replyToExternalId ?? '')
      return id ? `https://x.com/intent/tweet?in_reply_to=${id}` : null
    },
    fetchAttachment: (attachment, signal) => fetchAttachment(account, attachment, signal),
    check: (signal) => check(account, signal),
    budgets: () => [...account.money.budget(), ...account.limits.budgets()],
    /**
     * Nothing on X waits for a person but credits that were bought: listening may start at once.
     */
    resume() {
      account.quota.exhaustedUntil = -Infinity
      return Promise.resolve()
    },
  }
}
