import type { Clock } from '../../ports.ts'
import { assertNever } from '#shared/domain.ts'
import type { InboundEvent, PollBatch, QuarantineItem } from '../channel.ts'
import { toCommentMessage, toDirectMessage, toPostMessage, type MapContext } from './map.ts'
import type { Item, Parsed } from './items.ts'
import type { People } from './people.ts'
import type { Posts } from './posts.ts'
import { putAside } from './quarantine.ts'

export interface ComposeContext extends MapContext {
  readonly people: People
  readonly posts: Posts
  readonly clock: Clock
}

/** The common end of every stream: what was parsed becomes a batch. */
export async function toBatch(
  parsed: readonly Parsed[],
  next: { readonly cursor: object; readonly waitMs: number },
  context: ComposeContext,
  signal: AbortSignal,
): Promise<PollBatch> {
  const { events, quarantined } = await composeEvents(parsed, context, signal)
  return { events, quarantined, cursor: JSON.stringify(next.cursor), waitMs: next.waitMs }
}

/** What became of a batch: every item is an event, nothing for us, or put aside with its reason. */
export interface Composed {
  readonly events: readonly InboundEvent[]
  readonly quarantined: readonly QuarantineItem[]
}

/**
 * Joins items with names, reach and context, each asked for once per batch. New messages come
 * first, because VK may report an edit or a deletion before the message itself. An item that cannot be
 * joined costs only itself.
 */
export async function composeEvents(
  parsed: readonly Parsed[],
  context: ComposeContext,
  signal: AbortSignal,
): Promise<Composed> {
  const quarantined: QuarantineItem[] = []
  const found: Found[] = []
  for (const entry of parsed) {
    if ('quarantined' in entry) quarantined.push(entry.quarantined)
    else if (entry.item) found.push({ item: entry.item, raw: entry.raw })
  }
  const items = found.map(({ item }) => item)
  for (const item of items) {
    if (item.type !== 'post') continue
    context.posts.learn(item.post)
    for (const original of item.post.copy_history) context.posts.learn(original)
  }
  await context.posts.load(items.flatMap(postsOf), signal)
  await context.people.load(items.flatMap((item) => peopleOf(item, context)), signal)
  const events: InboundEvent[] = []
  for (const { item, raw } of found) {
    try {
      events.push(...toEvents(item, context))
    } catch (error) {
      quarantined.push(putAside(item.type, error, raw))
    }
  }
  return {
    events: [
      ...events.filter((event) => event.type === 'message'),
      ...events.filter((event) => event.type !== 'message'),
    ],
    quarantined,
  }
}

interface Found {
  readonly item: Item
  readonly raw: unknown
}

function postsOf(item: Item) {
  return item.type === 'comment' && item.place.kind === 'wall' ? [item.place] : []
}

function peopleOf(item: Item, { posts, groupId }: ComposeContext): readonly number[] {
  switch (item.type) {
    case 'message':
      return [item.message.from_id, item.message.peer_id].filter((id) => id < 2_000_000_000)
    case 'comment': {
      const { place, comment } = item
      const author = place.kind === 'wall' ? posts.authorOf(place.owner, place.item) : null
      return [comment.from_id, comment.reply_to_user ?? 0, author ?? 0]
    }
    case 'post':
      return [item.post.from_id, ...item.post.copy_history.map((post) => post.from_id)].filter(
        (id) => id !== -groupId,
      )
    case 'deletion':
    case 'permission':
      return []
    default:
      return assertNever(item)
  }
}

function toEvents(item: Item, context: ComposeContext): readonly InboundEvent[] {
  const now = context.clock.now()
  switch (item.type) {
    case 'message': {
      const message = toDirectMessage(item.message, context)
      const { externalId, text, attachments } = message
      const isListedAnew = item.change === 'listed' && message.editedAt !== undefined
      if (item.change !== 'edit' && !isListedAnew) return [message]
      const editedAt = message.editedAt ?? now
      const before = isListedAnew ? [message] : []
      return [...before, { type: 'edit', externalId, text, attachments, editedAt, message }]
    }
    case 'comment': {
      const message = toCommentMessage(item, context)
      // What the brand wrote under its own post answers nobody.
      if (!message) return []
      const { externalId, text, attachments } = message
      if (item.change === 'new') return [message]
      if (item.change === 'restore') return [message, { type: 'restoration', externalId }]
      // VK does not say when a comment was edited; learning of it is the nearest moment.
      const edit = { type: 'edit', externalId, text, attachments, editedAt: now } as const
      return item.change === 'listed' ? [message, edit] : [{ ...edit, message }]
    }
    case 'post': {
      const message = toPostMessage(item.post, context, item.monitorId)
      // The brand's own posts are context for others, nobody's case to answer.
      if (!message) return []
      const { externalId, text, attachments } = message
      if (item.change !== 'edit' && message.editedAt === undefined) return [message]
      const editedAt = message.editedAt ?? now
      return [message, { type: 'edit', externalId, text, attachments, editedAt, message }]
    }
    case 'deletion':
      return [{ type: 'deletion', externalId: item.externalId, deletedAt: now }]
    case 'permission':
      return [
        {
          type: 'permission',
          author: { externalId: String(item.userId) },
          allowed: item.allowed,
          at: now,
        },
      ]
    default:
      return assertNever(item)
  }
}
