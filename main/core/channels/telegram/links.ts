import { ChannelError } from '../channel-error.ts'
import type { SendTarget } from '../channel.ts'
import { messageLink, publicAddress } from './message-link.ts'
import { parseMessageExternalId } from './place.ts'

/** What Telegram takes as the payload of a start link. */
const payloadPattern = /^[\w-]{1,64}$/

/**
 * `https://t.me/<bot>?start=<token>`. Throws `ChannelError` for a token Telegram would not carry.
 */
export function invitationLink(username: string | undefined, token: string): string {
  if (!payloadPattern.test(token)) {
    throw refused('bad_request', 'a start payload has 1 to 64 of A-Z a-z 0-9 _ -')
  }
  const address = publicAddress(username)
  if (address === undefined) throw refused('unreachable', 'the name of the bot is not known yet')
  return `${address}?start=${token}`
}

/** The message in Telegram itself, where the agent can answer with an account of their own. */
export function manualReplyUrl(target: SendTarget): string | null {
  if (target.visibility === 'private' || target.replyToExternalId === undefined) return null
  const name = parseMessageExternalId(target.replyToExternalId)
  return name ? (messageLink({ id: name.chatId }, name.messageId) ?? null) : null
}

function refused(code: 'bad_request' | 'unreachable', platformMessage: string): ChannelError {
  return new ChannelError({ code, method: 'invitationLink', delivery: 'none', platformMessage })
}
