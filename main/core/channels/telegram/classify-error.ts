import type { ChannelErrorCode } from '#shared/channel.ts'

/** Telegram's "no", as far as it decides what we do next. */
interface TelegramRefusal {
  readonly errorCode: number
  readonly description: string
  /** The call was about a group or a channel, not a person. */
  readonly aboutGroup?: boolean | undefined
  readonly migrateToChatId?: number | undefined
}

/** What a refusal teaches about writing to a person; kept by `PrivateFacts`. */
export type RefusalFact = 'never_wrote' | 'blocked_us' | 'account_gone' | 'window_closed'

interface Verdict {
  readonly code: ChannelErrorCode
  readonly fact?: RefusalFact
}

interface Rule extends Verdict {
  readonly words: readonly string[]
}

/**
 * By words first: Telegram sends some of these with 400 and some with 403, and has changed its
 * mind.
 */
const rules: readonly Rule[] = [
  { words: ["can't initiate conversation"], code: 'recipient_closed', fact: 'never_wrote' },
  { words: ['bot was blocked by the user'], code: 'recipient_gone', fact: 'blocked_us' },
  { words: ['user is deactivated'], code: 'recipient_gone', fact: 'account_gone' },
  {
    words: [
      'bot was kicked',
      'bot is not a member',
      'the group chat was deleted',
      'chat_restricted',
    ],
    code: 'recipient_gone',
  },
  {
    words: ['chat not found', 'user not found', 'peer_id_invalid', 'user_id_invalid'],
    code: 'recipient_closed',
    fact: 'never_wrote',
  },
  {
    words: ['business_peer_usage_missing', 'business_peer_invalid', 'business_recipient'],
    code: 'recipient_closed',
    fact: 'window_closed',
  },
  {
    words: [
      'message to be replied not found',
      'replied message not found',
      'message to reply not found',
      'thread not found',
      'topic_deleted',
      'topic_closed',
      'message to edit not found',
    ],
    code: 'target_missing',
  },
  { words: ['message is too long', 'message_too_long'], code: 'text_too_long' },
  {
    words: [
      'not enough rights',
      'have no rights to send',
      'need administrator rights',
      'chat_write_forbidden',
      'chat_admin_required',
      'business connection',
      'business_connection',
    ],
    code: 'not_permitted',
  },
]

/** The error table of the Bot API, by description as well as by code. */
export function classifyRefusal(refusal: TelegramRefusal): Verdict {
  const said = refusal.description.toLowerCase()
  if (refusal.errorCode === 401) return { code: 'token_dead' }
  // A token that is no token at all: Telegram finds no such address.
  if (refusal.errorCode === 404 && said === 'not found') return { code: 'token_dead' }
  if (refusal.errorCode === 429) return { code: 'rate_limited' }
  if (refusal.errorCode >= 500) return { code: 'server_error' }
  if (refusal.errorCode === 409) {
    return { code: said.includes('webhook') ? 'webhook_set' : 'second_poller' }
  }
  if (refusal.migrateToChatId !== undefined) return { code: 'chat_migrated' }
  const rule = rules.find(({ words }) => words.some((word) => said.includes(word)))
  if (rule) return refusal.aboutGroup ? asGroup(rule) : rule
  return { code: refusal.errorCode === 403 ? 'not_permitted' : 'bad_request' }
}

/**
 * A group never starts a chat; when it cannot be found it is gone, and it teaches nothing about a
 * person.
 */
function asGroup({ code }: Verdict): Verdict {
  return { code: code === 'recipient_closed' ? 'recipient_gone' : code }
}
