import type { Clock } from '#shared/clock.ts'
import { keptList } from '../memory/kept-list.ts'
import { keptValue, noMemory, type Memory, type Kept } from '../memory/memory.ts'
import type { BrandMessage, Persona } from '../simulated-network.ts'
import { keepPost, keptPosts } from './kept-posts.ts'
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
  readonly directs: readonly SimulatedDirect[]
  readonly brandMessages: readonly BrandMessage[]
  readonly memory: Memory
  addDirect(direct: SimulatedDirect): void
  addBrandMessage(message: BrandMessage): void
  readonly newId: () => string
  readonly listeners: Set<(message: BrandMessage) => void>
  /** The root media is served from; known once the server listens. */
  root(): string
}

export interface BrandAccount {
  readonly name: string
  readonly handle: string
}

export function createWorld(
  clock: Clock,
  account: BrandAccount,
  root: () => string,
  memory: Memory = noMemory,
): World {
  const newId = rememberedIds(clock, memory)
  const users = new Map(memory.kept('x.users') as Kept<SimulatedUser>)
  const directs = keptList<SimulatedDirect>(memory, 'x.directs', ({ id }) => id)
  const said = keptList<BrandMessage>(memory, 'x.brandMessages', ({ externalId }) => externalId)
  const known = Array.from(users.values()).find(({ personaId }) => personaId === null)
  const brand: SimulatedUser = known ?? {
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
    users,
    posts: keptPosts(memory),
    directs: directs.items,
    brandMessages: said.items,
    memory,
    addDirect: (direct) => directs.keep(direct),
    addBrandMessage: (message) => said.keep(message),
    newId,
    listeners: new Set(),
    root,
  }
  if (known) return world
  addUser(world, brand)
  addPost(world, {
    authorId: brand.id,
    text: `${brand.name}: мы на связи. Hello from ${brand.name}!`,
  })
  return world
}

/** Ids that are not given out a second time, whatever the clock says in the next process. */
function rememberedIds(clock: Clock, memory: Memory): () => string {
  const next = createSnowflakes(() => clock.now(), BigInt((keptValue(memory, 'x.lastId') as string | undefined) ?? '0'))
  return () => {
    const id = next()
    memory.keep('x.lastId', '', id)
    return id
  }
}

function addUser(world: World, user: SimulatedUser): void {
  world.users.set(user.id, user)
  world.memory.keep('x.users', user.id, user)
}

export function setOpenToPrivate(world: World, user: SimulatedUser, open: boolean): void {
  user.openToPrivate = open
  addUser(world, user)
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
  addUser(world, user)
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
  keepPost(world.memory, post)
  return post
}

export function deletePost(world: World, post: SimulatedPost): void {
  for (const id of post.history) {
    const version = world.posts.get(id)
    if (!version) continue
    version.deleted = true
    keepPost(world.memory, version)
  }
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
  world.addBrandMessage(message)
  for (const listener of world.listeners) listener(message)
}
