/** Our external ids carry a prefix, because the ids of posts and of direct messages may collide. */
export const postId = (id: string) => `post:${id}`
export const directId = (id: string) => `dm:${id}`
export const threadPlace = (conversationId: string) => `thread:${conversationId}`
export const dialogPlace = (conversationId: string) => `dialog:${conversationId}`

/** A dialog of two is named by both; one of several has a number of its own. */
export function isGroupPlace(placeId: string): boolean {
  return placeId.startsWith('dialog:') && !/^dialog:\d{1,19}-\d{1,19}$/.test(placeId)
}

export function postUrl(id: string, handle?: string): string {
  return `https://x.com/${handle ?? 'i/web'}/status/${id}`
}

/** The platform's id inside one of ours, or null when it is of another kind. */
export function idOf(prefix: 'post' | 'dm', externalId: string): string | null {
  const match = new RegExp(`^${prefix}:(\\d{1,19})$`).exec(externalId)
  return match?.[1] ?? null
}

/** The id of a dialog between two: both user ids, the smaller first. */
export function dialogIdOf(one: string, other: string): string {
  return BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`
}

/** The other person of a dialog between two; null in a group. */
export function counterpartOf(dialogId: string, ownId: string): string | null {
  const pair = dialogId.split('-')
  if (pair.length !== 2 || !pair.includes(ownId)) return null
  return pair.find((id) => id !== ownId) ?? ownId
}

/** Whether `id` was given out after `other`; ids grow with time. */
export function isNewer(id: string, other: string | null): boolean {
  return other === null || BigInt(id) > BigInt(other)
}

export function newestOf(ids: readonly (string | null)[]): string | null {
  return ids.reduce<string | null>(
    (newest, id) => (id !== null && isNewer(id, newest) ? id : newest),
    null,
  )
}

const firstSnowflakeMs = 1_288_834_974_657

/** When a snowflake id was made (milliseconds): its upper bits count from November 2010. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + firstSnowflakeMs
}
