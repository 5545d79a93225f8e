import { createOutbox } from '../outbox/outbox.ts'
import { createPresence } from '../presence/presence.ts'
import { createConversationRepository } from '../store/conversation-repository.ts'
import type { CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createDrafts } from './drafts.ts'
import { createReplies, type ReplyInput } from './replies.ts'
import { triageOf } from './triage.fixture.ts'

/** `asks`: who does, where several do. Answers over a core in memory whose account is not running: they are queued and stay so. */
export function repliesOf(core: CoreFixture, agentId: number, asks: () => number = () => agentId) {
  const { store, clock } = core
  const nothing = () => Promise.resolve()
  const outbox = createOutbox({ store, clock, log: silentLog, channelOf: () => null, onEvent: nothing })
  const conversations = createConversationRepository(store.db)
  const triage = triageOf(core, agentId)
  const changed: number[] = []
  const onChange = (id: number) => void changed.push(id)
  const presence = createPresence({ clock, onChange })
  const by = () => ({ actor: { kind: 'agent', id: asks() } as const, at: clock.now() })
  return {
    outbox,
    presence,
    /** The conversations that other windows were told of. */
    changed,
    drafts: createDrafts({ store, presence, by, agentId: asks, onTyped: onChange }),
    replies: createReplies({ store, clock, outbox, triage, conversations, presence, agentId: asks }),
  }
}

/** A public answer in the first conversation; from no window, by one who did not look, unless `changes` says otherwise. */
export function reply(text: string, changes: Partial<ReplyInput> = {}): ReplyInput {
  const first = { conversationId: 1, visibility: 'public', replyToMessageId: 1, resolve: false } as const
  return { ...first, text, window: '', ...changes }
}
