import { commentJson, peopleJson, postJson, rootOf } from './json.ts'
import { forReaders, type Methods } from './method.ts'
import type { Comment } from './model.ts'
import type { Parameters } from './parameters.ts'
import { invalidParameter, VkRefusal } from './refusal.ts'
import type { World } from './world.ts'

function commentsUnder(world: World, owner: number, post: number): readonly Comment[] {
  return world.comments.filter(
    ({ place, deleted }) =>
      place.kind === 'wall' && place.owner === owner && place.item === post && !deleted,
  )
}

function withThread(world: World, comment: Comment, all: readonly Comment[], preview: number) {
  const answers = all.filter((other) => other !== comment && rootOf(world, other) === comment)
  const items = answers.slice(0, preview).map((answer) => commentJson(world, answer))
  const thread = { count: answers.length, items, can_post: true, show_reply_button: true }
  return { ...commentJson(world, comment), thread: { ...thread, groups_can_post: true } }
}

function listComments(parameters: Parameters, world: World) {
  const owner = parameters.requiredInteger('owner_id')
  const id = parameters.requiredInteger('post_id')
  const post = world.posts.find((item) => item.owner === owner && item.id === id)
  if (post && !post.canComment) throw new VkRefusal(212, 'Access to post comments denied')
  const all = commentsUnder(world, owner, id)
  const under = parameters.integer('comment_id')
  const level = all.filter((comment) => {
    const root = rootOf(world, comment)
    return under === undefined ? root === comment : root !== comment && root.id === under
  })
  const sorted = parameters.text('sort') === 'desc' ? level.toReversed() : level
  const offset = parameters.count('offset', 0, 1e6)
  const page = sorted.slice(offset, offset + parameters.count('count', 10, 100))
  const preview = parameters.count('thread_items_count', 0, 10)
  return {
    count: all.length,
    current_level_count: level.length,
    can_post: true,
    show_reply_button: true,
    groups_can_post: true,
    items: page.map((comment) =>
      under === undefined
        ? withThread(world, comment, all, preview)
        : commentJson(world, comment),
    ),
    ...(parameters.flag('extended') ? peopleJson(world, all.map(({ from }) => from)) : {}),
  }
}

export const wallMethods: Methods = {
  'wall.get': forReaders((parameters, { world }) => {
    const owner = parameters.requiredInteger('owner_id')
    const filter = parameters.text('filter') ?? 'all'
    const all = world.posts
      .filter((post) => post.owner === owner && !post.deleted)
      .filter(({ from }) => filter === 'all' || (from === owner) === (filter === 'owner'))
      .sort((one, other) => other.at - one.at)
    const offset = parameters.count('offset', 0, 1e6)
    const page = all.slice(offset, offset + parameters.count('count', 20, 100))
    return {
      count: all.length,
      items: page.map((post) => postJson(world, post)),
      ...(parameters.flag('extended') ? peopleJson(world, page.map(({ from }) => from)) : {}),
    }
  }),
  'wall.getById': forReaders((parameters, { world }) => {
    const keys = parameters.list('posts')
    if (keys.length === 0) throw invalidParameter('posts is undefined')
    const found = world.posts.filter(
      ({ owner, id, deleted }) => !deleted && keys.includes(`${owner}_${id}`),
    )
    return {
      items: found.map((post) => postJson(world, post)),
      ...(parameters.flag('extended') ? peopleJson(world, found.map(({ from }) => from)) : {}),
    }
  }),
  'wall.getComments': forReaders((parameters, { world }) => listComments(parameters, world)),
}
