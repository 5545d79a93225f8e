import { OtklikError } from '#shared/errors.ts'
import type { CustomerAct, Ledger } from '../simulated-network.ts'
import {
  addPost,
  deletePost,
  mentions,
  newestVersion,
  setOpenToPrivate,
  userOf,
  type SimulatedMedia,
  type SimulatedPost,
  type World,
} from './world.ts'

type Post = Extract<CustomerAct, { kind: 'post' }>

/**
 * Carries out what a customer does. X has no edits of direct messages, and deleting one takes it
 * only out of the customer's own view: both change nothing here, as on the platform.
 */
export function actOn(world: World, act: CustomerAct): string {
  if (act.kind === 'post') return post(world, act)
  if (act.kind === 'allow') {
    const user = userOf(world, act.persona)
    setOpenToPrivate(world, user, act.allowed)
    return `user:${user.id}`
  }
  if (world.directs.some(({ id }) => act.externalId === `dm:${id}`)) return act.externalId
  const target = newestVersion(world, knownPost(world, act.externalId))
  if (act.kind === 'edit') {
    if (target.deleted) throw new OtklikError('conflict', { externalId: act.externalId })
    const text = withSameNames(world, target, act.text.trim())
    return `post:${addPost(world, { authorId: target.authorId, text, edits: target }).id}`
  }
  deletePost(world, target)
  return `post:${target.id}`
}

function post(world: World, act: Post): string {
  const user = userOf(world, act.persona)
  const media = Array.from({ length: Math.min(4, act.photos ?? 0) }, () => photo(world))
  if (act.place === 'direct') {
    const direct = {
      id: world.newId(),
      senderId: user.id,
      recipientId: world.brand.id,
      text: act.text.trim(),
      createdAt: world.clock.now(),
      media,
      token: act.invitationToken ?? null,
    }
    world.addDirect(direct)
    return `dm:${direct.id}`
  }
  const inReplyTo = repliedPost(world, act)
  const text = textFor(world, act)
  return `post:${addPost(world, { authorId: user.id, text, inReplyTo, media }).id}`
}

/** A comment with no target goes under the brand's latest own post. */
function repliedPost(world: World, act: Post): SimulatedPost | null {
  if (act.replyTo?.startsWith('post:')) {
    return newestVersion(world, knownPost(world, act.replyTo))
  }
  if (act.place !== 'comment') return null
  const own = [...world.posts.values()].filter((post) => post.authorId === world.brand.id)
  return own.findLast((post) => post.inReplyTo === null) ?? null
}

/**
 * X itself puts the @name in front of a reply; a listening post has the brand's name in words only.
 */
function textFor(world: World, act: Post): string {
  const words = act.text.trim()
  const { handle } = world.brand
  if (act.place === 'listening') return words.replace(new RegExp(`@(?=${handle}\\b)`, 'gi'), '')
  const named = new RegExp(`(^|[^\\w@])@${handle}(?!\\w)`, 'i').test(words)
  return named ? words : `@${handle} ${words}`
}

/** Editing does not take the brand's name out: X keeps who was addressed. */
function withSameNames(world: World, before: SimulatedPost, text: string): string {
  const { handle } = world.brand
  const lost =
    mentions(before, world.brand) && !text.toLowerCase().includes(`@${handle.toLowerCase()}`)
  return lost ? `@${handle} ${text}` : text
}

function photo(world: World): SimulatedMedia {
  const key = `3_${world.newId()}`
  return { key, width: 64, height: 48 }
}

/** Error: `not_found`. */
export function knownPost(world: World, externalId: string): SimulatedPost {
  const found = world.posts.get(externalId.replace(/^post:/, ''))
  if (!found) throw new OtklikError('not_found', { externalId })
  return found
}

/** What the brand could see, each post once under its newest id. */
export function ledgerOf(world: World): Ledger {
  const personaOf = (userId: string) => world.users.get(userId)?.personaId ?? userId
  const posts = [...world.posts.values()]
    .filter((post) => post.authorId !== world.brand.id && post.history.at(-1) === post.id)
    .map((post) => ({
      externalId: `post:${post.id}`,
      personaId: personaOf(post.authorId),
      text: post.text,
      visibility: 'public' as const,
      deleted: post.deleted,
      edited: post.history.length > 1,
      at: world.posts.get(post.history[0] ?? post.id)?.createdAt ?? post.createdAt,
    }))
  const directs = world.directs
    .filter((direct) => direct.senderId !== world.brand.id)
    .map((direct) => ({
      externalId: `dm:${direct.id}`,
      personaId: personaOf(direct.senderId),
      text: direct.text,
      visibility: 'private' as const,
      deleted: false,
      edited: false,
      at: direct.createdAt,
    }))
  const customer = [...posts, ...directs].sort((a, b) => a.at - b.at)
  return { customer, brand: [...world.brandMessages] }
}
