import type { Place } from './ids.ts'

const site = 'https://vk.com'

export function profileUrl(id: number, screenName: string | undefined): string {
  if (screenName && /^[\w.]+$/.test(screenName)) return `${site}/${screenName}`
  return id < 0 ? `${site}/club${-id}` : `${site}/id${id}`
}

/** The page where people read `place`, at `comment` when one is given. */
export function placeUrl(place: Place, groupId: number, comment?: number): string {
  if (place.kind === 'dm') return `${site}/gim${groupId}?sel=${place.peer}`
  if (place.kind === 'market') return `${site}/market${place.owner}?w=product${place.owner}_${place.item}`
  const page = `${site}/${place.kind}${place.owner}_${place.item}`
  if (comment === undefined || comment === place.item) return page
  return place.kind === 'topic' ? `${page}?post=${comment}` : `${page}?reply=${comment}`
}

export function invitationUrl(screenName: string, token: string): string {
  return `https://vk.me/${screenName}?ref=${encodeURIComponent(token)}&ref_source=otklik`
}
