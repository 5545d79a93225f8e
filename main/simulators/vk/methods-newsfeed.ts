import { peopleJson, postJson, replyJson } from './json.ts'
import { forReaders, forUsers, type Methods } from './method.ts'
import { seconds, type Comment, type Post } from './model.ts'
import type { Parameters } from './parameters.ts'
import { invalidParameter } from './refusal.ts'
import type { World } from './world.ts'

const dayMs = 24 * 60 * 60 * 1000
/** VK shows the first thousand of a search and no more. */
const mostFound = 1000

/** Every word must occur, `"a phrase"` as it stands, `-word` must not; ё counts as е. */
export function matches(text: string, query: string): boolean {
  const plain = (value: string) => value.toLowerCase().replaceAll('ё', 'е')
  const terms = plain(query).match(/-?"[^"]+"|\S+/g) ?? []
  const words = plain(text)
  return terms.every((term) => {
    const isForbidden = term.startsWith('-')
    const wanted = term.replace(/^-/, '').replaceAll('"', '')
    return words.includes(wanted) !== isForbidden
  })
}

function inWindow(at: number, parameters: Parameters, standardStart: number): boolean {
  const start = parameters.integer('start_time') ?? standardStart
  const end = parameters.integer('end_time') ?? Infinity
  return seconds(at) >= start && seconds(at) <= end
}

function search(parameters: Parameters, world: World) {
  const query = parameters.text('q')
  if (!query) throw invalidParameter('q is undefined')
  const yesterday = seconds(world.clock.now() - dayMs)
  const found = world.posts
    .filter((post) => !post.deleted && matches(post.text, query))
    .filter((post) => inWindow(post.at, parameters, yesterday))
    .sort((one, other) => other.at - one.at)
  const from = Number(/^(\d+)\//.exec(parameters.text('start_from') ?? '')?.[1] ?? 0)
  const until = Math.min(from + parameters.count('count', 30, 200), mostFound)
  const page = found.slice(from, until)
  const more = until < Math.min(found.length, mostFound)
  return {
    items: page.map((post) => postJson(world, post)),
    count: page.length,
    total_count: found.length,
    ...(more ? { next_from: `${until}/${world.brand.groupId}_${until}` } : {}),
    ...(parameters.flag('extended') ? peopleJson(world, page.map(({ from: id }) => id)) : {}),
  }
}

function mentions(parameters: Parameters, world: World) {
  const brand = -world.brand.groupId
  if ((parameters.integer('owner_id') ?? brand) !== brand) return { count: 0, items: [] }
  const posts = world.posts.filter((post) => post.mentionsBrand && !post.deleted)
  // Elsewhere an answer to the brand carries its name, as VK puts it there by itself.
  const answers = world.comments.filter(
    ({ place, replyToUser, deleted }) =>
      place.kind === 'wall' && place.owner !== brand && replyToUser === brand && !deleted,
  )
  const all: readonly (Post | Comment)[] = [...posts, ...answers]
  const found = all
    .filter((item) => inWindow(item.at, parameters, 0))
    .toSorted((one, other) => other.at - one.at)
  const offset = parameters.count('offset', 0, 1e6)
  const page = found.slice(offset, offset + parameters.count('count', 20, 50))
  const items = page.map((item) =>
    'place' in item ? replyJson(world, item) : postJson(world, item),
  )
  return { count: found.length, items }
}

export const newsfeedMethods: Methods = {
  'newsfeed.search': forReaders((parameters, { world }) => search(parameters, world)),
  'newsfeed.getMentions': forUsers((parameters, { world }) => mentions(parameters, world)),
}
