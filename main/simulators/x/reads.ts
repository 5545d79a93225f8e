import type { SimulatorResponse } from '../http-server.ts'
import { takePage } from './paging.ts'
import { invalidRequest, notFound } from './problems.ts'
import type { Visit } from './visit.ts'
import { longestQuery, parseSearchQuery, QueryError } from './search-query.ts'
import { Views } from './views.ts'
import { mentions, visiblePosts, type SimulatedDirect, type SimulatedPost } from './world.ts'

const dayMs = 24 * 60 * 60_000
const searchDays = 7
const directDays = 30
const longestMentions = 800

export function me({ world, request, dialect }: Visit): SimulatorResponse {
  return ok({ data: new Views(world, request, dialect).user(world.brand) })
}

export function userById({ world, request, dialect, id }: Visit): SimulatorResponse {
  const user = world.users.get(id)
  if (!user) return ok({ errors: [notFound(dialect, 'user', 'id', id)] })
  return ok({ data: new Views(world, request, dialect).user(user) })
}

export function lookUpUsers({ world, request, dialect }: Visit): SimulatorResponse {
  const ids = idsIn(request.query.get('ids'))
  if (!ids) return invalidRequest(dialect, 'ids', 'The `ids` query parameter is not valid')
  const views = new Views(world, request, dialect)
  return found(
    ids.flatMap((id) => world.users.get(id) ?? []).map((user) => views.user(user)),
    ids.filter((id) => !world.users.has(id)).map((id) => notFound(dialect, 'user', 'ids', id)),
  )
}

export function lookUpPosts({ world, request, dialect }: Visit): SimulatorResponse {
  const ids = idsIn(request.query.get('ids'))
  if (!ids) return invalidRequest(dialect, 'ids', 'The `ids` query parameter is not valid')
  const views = new Views(world, request, dialect)
  const posts = ids.flatMap((id) => world.posts.get(id) ?? []).filter((post) => !post.deleted)
  const known = new Set(posts.map((post) => post.id))
  const errors = ids
    .filter((id) => !known.has(id))
    .map((id) => notFound(dialect, 'tweet', 'ids', id))
  return found(views.posts(posts), errors, views.postIncludes(posts))
}

export function listMentions(visit: Visit): SimulatorResponse {
  const { world } = visit
  const posts = visiblePosts(world)
    .filter((post) => post.authorId !== world.brand.id && mentions(post, world.brand))
    .slice(0, longestMentions)
  return visit.id === world.brand.id ? postPage(visit, posts) : postPage(visit, [])
}

export function listOwnPosts(visit: Visit): SimulatorResponse {
  return postPage(
    visit,
    visiblePosts(visit.world).filter((post) => post.authorId === visit.id),
  )
}

export function searchRecent(visit: Visit): SimulatorResponse {
  const { world, request, dialect } = visit
  const query = request.query.get('query') ?? ''
  if (Array.from(query).length > longestQuery) {
    return invalidRequest(dialect, 'query', `Rules must be at most ${longestQuery} characters long`)
  }
  const oldest = world.clock.now() - searchDays * dayMs
  const sinceId = request.query.get('since_id')
  const since = sinceId === null ? undefined : world.posts.get(sinceId)
  if (since && since.createdAt < oldest) {
    return invalidRequest(
      dialect,
      'since_id',
      "'since_id' must be a tweet id created after 7 days ago",
    )
  }
  try {
    const matches = parseSearchQuery(query, world)
    const recent = visiblePosts(world).filter((post) => post.createdAt >= oldest)
    return postPage(visit, recent.filter(matches))
  } catch (error) {
    if (error instanceof QueryError) return invalidRequest(dialect, 'query', error.message)
    throw error
  }
}

export function listDirects(visit: Visit): SimulatorResponse {
  return directPage(visit, visit.world.directs)
}

export function directsWith(visit: Visit): SimulatorResponse {
  const { world, id } = visit
  const isWith = (direct: SimulatedDirect) => direct.senderId === id || direct.recipientId === id
  return directPage(visit, world.directs.filter(isWith))
}

function directPage(visit: Visit, directs: readonly SimulatedDirect[]): SimulatorResponse {
  const { world, request, dialect } = visit
  const oldest = world.clock.now() - directDays * dayMs
  const list = directs.filter((direct) => direct.createdAt >= oldest).toReversed()
  const page = takePage(list, {
    max: Number(request.query.get('max_results') ?? 100),
    sinceId: null,
    untilId: null,
    token: request.query.get('pagination_token'),
  })
  if (!page) return badToken(dialect)
  const items = shaken(visit, page.items)
  const views = new Views(world, request, dialect)
  return ok({
    ...(items.length > 0 ? { data: views.directs(items), ...views.directIncludes(items) } : {}),
    meta: {
      result_count: items.length,
      ...(page.nextToken ? { next_token: page.nextToken } : {}),
    },
  })
}

function postPage(visit: Visit, posts: readonly SimulatedPost[]): SimulatorResponse {
  const { world, request, dialect } = visit
  const { query } = request
  const from = Date.parse(query.get('start_time') ?? '')
  const until = Date.parse(query.get('end_time') ?? '')
  const inTime = posts.filter((post) => !(post.createdAt < from) && !(post.createdAt > until))
  const page = takePage(inTime, {
    max: Number(query.get('max_results') ?? 10),
    sinceId: query.get('since_id'),
    untilId: query.get('until_id'),
    token: query.get('next_token') ?? query.get('pagination_token'),
  })
  if (!page) return badToken(dialect)
  const items = shaken(visit, page.items)
  const views = new Views(world, request, dialect)
  const [newest, oldest] = [page.items[0], page.items.at(-1)]
  return ok({
    ...(items.length > 0 ? { data: views.posts(items), ...views.postIncludes(items) } : {}),
    meta: {
      result_count: items.length,
      ...(newest && oldest ? { newest_id: newest.id, oldest_id: oldest.id } : {}),
      ...(page.nextToken ? { next_token: page.nextToken } : {}),
    },
  })
}

/** Faults inside an answer: something given twice, two neighbours in the wrong order. */
function shaken<Item>({ chance }: Visit, items: readonly Item[]): readonly Item[] {
  const result = [...items]
  const middle = Math.floor(result.length / 2)
  const item = result[middle]
  if (item !== undefined && chance('duplicateEvent')) result.splice(middle, 0, item)
  const [first, second] = result
  if (first !== undefined && second !== undefined && chance('outOfOrder')) {
    result.splice(0, 2, second, first)
  }
  return result
}

function idsIn(text: string | null): readonly string[] | null {
  const ids = (text ?? '').split(',')
  return ids.length <= 100 && ids.every((id) => /^\d{1,19}$/.test(id)) ? ids : null
}

/** Lists are left out when they would be empty, as X does. */
function found(data: readonly object[], errors: readonly object[], more: object = {}) {
  return ok({
    ...(data.length > 0 ? { data } : {}),
    ...(errors.length > 0 ? { errors } : {}),
    ...more,
  })
}

function badToken(dialect: Visit['dialect']): SimulatorResponse {
  return invalidRequest(dialect, 'pagination_token', 'The `pagination_token` is not valid')
}

function ok(json: object): SimulatorResponse {
  return { status: 200, json }
}
