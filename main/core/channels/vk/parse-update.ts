import { parseComment, parseCommentDeletion } from './parse-comment.ts'
import { messageSchema, permissionSchema, postSchema, updateSchema } from './content-schema.ts'
import type { Parsed } from './items.ts'
import { guarded, quarantine } from './quarantine.ts'
import { commentKinds, unusedKinds, type Change } from './update-kinds.ts'

/** Understands one update of the long poll. */
export const parseUpdate = guarded('update', (raw) => {
  const update = updateSchema.safeParse(raw)
  if (!update.success) return quarantine('update', update.error, raw)
  const { type, object } = update.data
  switch (type) {
    case 'message_new':
    case 'message_reply':
    case 'message_edit':
      return parseMessage(type, messageOf(object), raw)
    case 'message_allow':
    case 'message_deny': {
      const parsed = permissionSchema.safeParse(object)
      if (!parsed.success) return quarantine(type, parsed.error, raw)
      const allowed = type === 'message_allow'
      return { item: { type: 'permission', userId: parsed.data.user_id, allowed }, raw }
    }
    case 'wall_post_new':
    case 'wall_repost':
      return parsePost(object, raw)
    default:
      return parseOther(type, object, raw)
  }
})

/** A message of `messages.getHistory`. */
export const parseHistoryMessage = guarded('message', (raw) => parseMessage('listed', raw, raw))

/** Only message_new wraps the message, beside what the person's app can show. */
function messageOf(object: unknown): unknown {
  return typeof object === 'object' && object !== null && 'message' in object
    ? object.message
    : object
}

const messageChanges: ReadonlyMap<string, Change> = new Map([
  ['message_edit', 'edit'],
  ['listed', 'listed'],
])

function parseMessage(type: string, message: unknown, raw: unknown): Parsed {
  const parsed = messageSchema.safeParse(message)
  if (!parsed.success) return quarantine(type, parsed.error, raw)
  // Somebody came, left or pinned something: VK says so in a message that nobody wrote.
  const isService = Boolean(parsed.data.action) && parsed.data.text === ''
  if (isService) return { item: null, raw }
  const change = messageChanges.get(type) ?? 'new'
  return { item: { type: 'message', change, message: parsed.data }, raw }
}

function parsePost(object: unknown, raw: unknown): Parsed {
  const parsed = postSchema.safeParse(object)
  if (!parsed.success) return quarantine('post', parsed.error, raw)
  if (parsed.data.post_type === 'postpone') return { item: null, raw }
  return { item: { type: 'post', change: 'new', post: parsed.data }, raw }
}

function parseOther(type: string, object: unknown, raw: unknown): Parsed {
  const kind = commentKinds.get(type)
  if (kind?.change === 'delete') return parseCommentDeletion(kind.place, object, raw)
  if (kind) return parseComment({ ...kind, change: kind.change, type }, object, raw)
  if (unusedKinds.has(type)) return { item: null, raw }
  return { quarantined: { reason: `unknown kind ${type.slice(0, 100)}`, raw } }
}
