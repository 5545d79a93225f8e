/** Supergroups and channels carry this in front of their own number in the Bot API. */
const supergroupPrefix = '-100'

interface LinkedChat {
  readonly id: number
  readonly username?: string | undefined
}

/**
 * The t.me address of a message, or undefined where Telegram gives none (private chats, basic
 * groups).
 */
export function messageLink(chat: LinkedChat, messageId: number): string | undefined {
  const base = chatLinkBase(chat)
  return base === undefined ? undefined : `${base}/${messageId}`
}

/** The address of a comment: the post it stands under, opened at the comment. */
export function commentLink(
  channel: LinkedChat,
  postId: number,
  commentId: number,
): string | undefined {
  const post = messageLink(channel, postId)
  return post === undefined ? undefined : `${post}?comment=${commentId}`
}

/** The public address of a person, group or channel. */
export function publicAddress(username: string): string {
  return `https://t.me/${encodeURIComponent(username)}`
}

function chatLinkBase(chat: LinkedChat): string | undefined {
  if (chat.username !== undefined) return publicAddress(chat.username)
  const id = String(chat.id)
  return id.startsWith(supergroupPrefix)
    ? `https://t.me/c/${id.slice(supergroupPrefix.length)}`
    : undefined
}
