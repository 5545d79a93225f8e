import type { Clock } from '#shared/clock.ts'
import type { BrandMessage, Persona } from '../simulated-network.ts'
import { createSnowflakes } from './snowflake.ts'

export interface SimulatedUser {
  readonly id: string
  readonly personaId: string | null
  readonly name: string
  readonly handle: string
  readonly followers: number
  openToPrivate: boolean
}

export interface SimulatedMedia {
  readonly key: string
  readonly url: string
  readonly width: number
  readonly height: number
}

export interface SimulatedPost {
  readonly id: string
  readonly authorId: string
  readonly text: string
  readonly createdAt: number
  readonly conversationId: string
  readonly inReplyTo: SimulatedPost | null
  readonly media: readonly SimulatedMedia[]
  /** All versions, oldest first; shared by them. */
  readonly history: string[]
  deleted: boolean
}

export interface SimulatedDirect {
  readonly id: string
  readonly senderId: string
  readonly recipientId: string
  readonly text: string
  readonly createdAt: number
  readonly media: readonly SimulatedMedia[]
  /** An own link's token, which the person's text carried. */
  readonly token: string | null
}

export interface World {
  readonly clock: Clock
  readonly brand: SimulatedUser
  readonly users: Map<string, SimulatedUser>
  /** Every version of every post, oldest first. */
  readonly posts: Map<string, SimulatedPost>
  readonly directs: SimulatedDirect[]
  readonly brandMessages: BrandMessage[]
  readonly newId: () => string
  readonly listeners: Set<(message: BrandMessage) => void>
  /** The root media is served from; known once the server listens. */
  root(): string
}

export interface BrandAccount {
  readonly name: string
  readonly handle: string
}

export function createWorld(clock: Clock, account: BrandAccount, root: () => string): World {
  const newId = createSnowflakes(() => clock.now())
  const brand: SimulatedUser = {
    id: newId(),
    personaId: null,
    name: account.name,
    handle: account.handle,
    followers: 18_400,
    openToPrivate: true,
  }
  const world: World = {
    clock,
    brand,
    users: new Map([[brand.id, brand]]),
    posts: new Map(),
    directs: [],
    brandMessages: [],
    newId,
    listeners: new Set(),
    root,
  }
  addPost(world, {
    authorId: brand.id,
    text: `${brand.name}: мы на связи. Hello from ${brand.name}!`,
  })
  return world
}

export function userOf(world: World, persona: Persona): SimulatedUser {
  for (const user of world.users.values()) if (user.personaId === persona.id) return user
  const user: SimulatedUser = {
    id: world.newId(),
    personaId: persona.id,
    name: persona.name,
    handle: persona.handle.replace(/\W/g, '_').slice(0, 15),
    followers: persona.followers,
    openToPrivate: persona.openToPrivate,
  }
  world.users.set(user.id, user)
  return user
}

export interface NewPost {
  readonly authorId: string
  readonly text: string
  readonly inReplyTo?: SimulatedPost | null
  readonly media?: readonly SimulatedMedia[]
  /** The version this one replaces. */
  readonly edits?: SimulatedPost
}

export function addPost(world: World, draft: NewPost): SimulatedPost {
  const id = world.newId()
  const { edits } = draft
  const inReplyTo = edits ? edits.inReplyTo : (draft.inReplyTo ?? null)
  const history = edits?.history ?? []
  history.push(id)
  const post: SimulatedPost = {
    id,
    authorId: draft.authorId,
    text: draft.text,
    createdAt: world.clock.now(),
    conversationId: edits?.conversationId ?? inReplyTo?.conversationId ?? id,
    inReplyTo,
    media: edits?.media ?? draft.media ?? [],
    history,
    deleted: false,
  }
  world.posts.set(id, post)
  return post
}

/** The version people see now. */
export function newestVersion(world: World, post: SimulatedPost): SimulatedPost {
  return world.posts.get(post.history.at(-1) ?? post.id) ?? post
}

/** Posts as lists show them, newest first: the last version of each, without the deleted. */
export function visiblePosts(world: World): readonly SimulatedPost[] {
  return [...world.posts.values()]
    .filter((post) => !post.deleted && post.history.at(-1) === post.id)
    .toReversed()
}

export function mentions(post: SimulatedPost, user: SimulatedUser): boolean {
  return new RegExp(`(^|[^\\w@])@${user.handle}(?!\\w)`, 'i').test(post.text)
}

export function tellBrandMessage(world: World, message: BrandMessage): void {
  world.brandMessages.push(message)
  for (const listener of world.listeners) listener(message)
}
