import type { Message } from '#shared/contract/conversation.ts'

/**
 * The messages a log shows once the newest page came again: what was loaded before it stays, what the page
 * holds is as it is now, and what is gone from the page (a reply taken back) goes. Where nothing of what was
 * loaded is in the page, too much came in between: only the page is left, so that the log has no hole.
 */
export function mergeMessages(
  loaded: readonly Message[],
  page: readonly Message[],
): readonly Message[] {
  const [oldest] = page
  if (!oldest || loaded.length === 0) return page
  const inPage = new Set(page.map((message) => message.id))
  if (!loaded.some((message) => inPage.has(message.id))) return page
  const older = loaded.filter((message) => !inPage.has(message.id) && isBefore(message, oldest))
  return older.length === 0 ? page : [...older, ...page]
}

function isBefore(one: Message, other: Message): boolean {
  if (one.postedAt !== other.postedAt) return one.postedAt < other.postedAt
  return !(Number(one.id) > Number(other.id))
}
