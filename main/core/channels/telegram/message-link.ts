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

/** A story's address; only those who have a public name have one. */
export function storyLink(chat: LinkedChat, storyId: number): string | undefined {
  const base = publicAddress(chat.username)
  return base === undefined ? undefined : `${base}/s/${storyId}`
}

/** The public address of a person, group or channel; undefined for a name that cannot stand in one. */
export function publicAddress(username: string | undefined): string | undefined {
  return username !== undefined && /^\w{1,64}$/.test(username)
    ? `https://t.me/${username}`
    : undefined
}

function chatLinkBase(chat: LinkedChat): string | undefined {
  const base = publicAddress(chat.username)
  if (base !== undefined) return base
  const id = String(chat.id)
  return id.startsWith(supergroupPrefix)
    ? `https://t.me/c/${id.slice(supergroupPrefix.length)}`
    : undefined
}
