import type { ChannelErrorCode } from '#shared/channel.ts'

/** Telegram's "no", as far as it decides what we do next. */
export interface TelegramRefusal {
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
 * By words first: Telegram sends some of these with 400, some with 403 or 401, and has changed its
 * mind. Lower case, spaces for underscores: the words stand in sentences and in error names.
 */
const rules: readonly Rule[] = [
  {
    words: ["can't initiate conversation", 'peer id invalid', 'user id invalid'],
    code: 'recipient_closed',
    fact: 'never_wrote',
  },
  {
    words: ['bot was blocked by the user', 'user is blocked'],
    code: 'recipient_gone',
    fact: 'blocked_us',
  },
  {
    words: ['user is deactivated', 'user deactivated', 'user is deleted'],
    code: 'recipient_gone',
    fact: 'account_gone',
  },
  {
    words: [
      'bot was kicked',
      'bot is not a member',
      'bot is not a participant',
      'chat was deleted',
      'group is deactivated',
      'group deactivated',
      'chat is deactivated',
      'channel private',
      'channel invalid',
      'chat id invalid',
      'chat restricted',
      'have no access to the chat',
      "can't send messages to bots",
      "can't send messages to the bot",
    ],
    code: 'recipient_gone',
  },
  { words: ['chat not found', 'user not found'], code: 'recipient_closed', fact: 'never_wrote' },
  {
    words: ['business peer usage missing', 'business peer invalid', 'business recipient'],
    code: 'recipient_closed',
    fact: 'window_closed',
  },
  {
    words: ['allow payment required', 'premium account required', 'privacy premium required'],
    code: 'recipient_closed',
  },
  {
    words: [
      'message to be replied not found',
      'replied message not found',
      'reply message not found',
      'message to reply not found',
      'reply message id invalid',
      'reply to invalid',
      'message id invalid',
      'msg id invalid',
      'thread not found',
      'topic not found',
      'topic deleted',
      'topic closed',
      'topic id invalid',
      'message to edit not found',
      'message not found',
    ],
    code: 'target_missing',
  },
  {
    words: ['message is too long', 'message too long', 'text is too long'],
    code: 'text_too_long',
  },
  {
    words: [
      'not enough rights',
      'have no rights to send',
      'need administrator rights',
      'chat write forbidden',
      'plain forbidden',
      'guest send forbidden',
      'chat admin required',
      'user banned in channel',
      'you blocked user',
      'business connection',
    ],
    code: 'not_permitted',
  },
]

/** The error table of the Bot API, by description as well as by code. */
export function classifyRefusal(refusal: TelegramRefusal): Verdict {
  const said = refusal.description.toLowerCase().replaceAll('_', ' ')
  const { errorCode } = refusal
  if (errorCode === 429 || said.includes('slowmode wait')) return { code: 'rate_limited' }
  if (errorCode >= 500) return { code: 'server_error' }
  if (errorCode === 409) {
    return { code: said.includes('webhook') ? 'webhook_set' : 'second_poller' }
  }
  if (refusal.migrateToChatId !== undefined) return { code: 'chat_migrated' }
  const rule = rules.find(({ words }) => words.some((word) => said.includes(word)))
  if (rule) return refusal.aboutGroup ? asGroup(rule) : verdictOf(rule)
  if (errorCode === 401) return { code: 'token_dead' }
  // A token that is no token at all: Telegram finds no such address.
  if (errorCode === 404 && said === 'not found') return { code: 'token_dead' }
  return { code: errorCode === 403 ? 'not_permitted' : 'bad_request' }
}

function verdictOf({ code, fact }: Rule): Verdict {
  return fact === undefined ? { code } : { code, fact }
}

/**
 * A group never starts a chat; when it cannot be found it is gone, and it teaches nothing about a
 * person.
 */
function asGroup({ code }: Verdict): Verdict {
  return { code: code === 'recipient_closed' ? 'recipient_gone' : code }
}

/** How Telegram begins a description, by its code. */
const beginnings: readonly (readonly [string, number])[] = [
  ['unauthorized', 401],
  ['forbidden', 403],
  ['not found', 404],
  ['conflict', 409],
  ['too many requests', 429],
  ['internal', 500],
  ['bad gateway', 502],
  ['service unavailable', 503],
  ['gateway timeout', 504],
]

/** The code of a refusal that brought none: by its words, else by the HTTP status, else 400. */
export function missingErrorCode(description: string, status: number): number {
  const said = description.toLowerCase()
  const named = beginnings.find(([beginning]) => said.startsWith(beginning))
  return named?.[1] ?? (status >= 400 ? status : 400)
}
