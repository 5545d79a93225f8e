import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ChannelMemory } from '../channel.ts'
import type { ChannelError } from '../channel-error.ts'
import { wrongKey } from './refusals.ts'

/** What the second key of an account turned out to be: each kind can do less than a user's own. */
type KeyKind = 'user' | 'service' | 'vk_id' | 'community'

/** VK's answers by which a key shows its kind. */
const kinds: ReadonlyMap<unknown, KeyKind> = new Map([
  [27, 'community'],
  [28, 'service'],
  [1051, 'vk_id'],
])

/** What VK keeps for a person's own key, whatever else a service key may read. */
const personsOnly: ReadonlySet<string> = new Set([
  'board.createComment',
  'market.createComment',
  'newsfeed.getMentions',
  'photos.createComment',
  'video.createComment',
  'wall.createComment',
])

/** What VK let this key do and what not; outlives a restart, so that nothing is asked in vain. */
export interface UserKey {
  kind(): KeyKind
  can(method: string): boolean
  /** Methods VK refused to this key, in its own names. */
  refused(): readonly string[]
  /** Takes note of a refusal that is about the kind of key. */
  note(error: ChannelError): void
  /** It can after all: rights may be given later. */
  succeeded(method: string): void
}

const noteName = 'vk-user-key'
const noteSchema = z.object({
  /** Which key this is about; a new one begins anew. */
  print: z.string(),
  kind: z.enum(['user', 'service', 'vk_id', 'community']),
  refused: z.array(z.string()),
})

export function createUserKey(token: string | null, memory: ChannelMemory | undefined): UserKey {
  const print = createHash('sha256').update(`otklik ${token}`).digest('base64url').slice(0, 16)
  const stored = readNote(memory?.get(noteName) ?? null)
  const isSame = stored?.print === print
  let kind: KeyKind = isSame ? stored.kind : 'user'
  const refused = new Set(isSame ? stored.refused : [])

  function save() {
    memory?.set(noteName, JSON.stringify({ print, kind, refused: [...refused].sort() }))
  }

  return {
    kind: () => kind,
    can: (method) =>
      !refused.has(method) && (kind === 'user' || kind === 'vk_id' || !personsOnly.has(method)),
    refused: () => [...refused].sort(),
    note({ details: { method, platformCode } }) {
      if (typeof platformCode !== 'number' || !wrongKey.has(platformCode)) return
      const shown = kinds.get(platformCode)
      if (refused.has(method) && (shown === undefined || shown === kind)) return
      if (shown !== undefined) kind = shown
      refused.add(method)
      save()
    },
    succeeded(method) {
      if (!refused.delete(method)) return
      if (refused.size === 0) kind = 'user'
      save()
    },
  }
}

function readNote(text: string | null): z.infer<typeof noteSchema> | null {
  if (text === null) return null
  try {
    return noteSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
