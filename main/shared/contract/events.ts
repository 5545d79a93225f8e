import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { id } from './common.ts'

/** What changed, so that the screen asks again for just that. One event may stand for many rows. */
export const appEvent = z.discriminatedUnion('type', [
  /**
   * Comes first. `resumed`: what changed since the last event id follows, and nothing else did; otherwise
   * (a first connection, a long absence) the screen asks for everything again.
   */
  z.object({ type: z.literal('connected'), resumed: z.boolean() }),
  /** `many`: more conversations changed than are named. */
  z.object({ type: z.literal('conversations'), ids: z.array(id), many: z.boolean() }),
  z.object({ type: z.literal('accounts') }),
  z.object({ type: z.literal('outbox'), outboxId: id, conversationId: id }),
  z.object({ type: z.literal('handoffs'), conversationId: id }),
  /** Who writes in a conversation, or what, has changed: nothing is said of it that is stored. */
  z.object({ type: z.literal('presence'), conversationId: id }),
  z.object({ type: z.literal('settings') }),
  z.object({ type: z.literal('alerts') }),
  z.object({
    type: z.literal('notification'),
    /** How this person wants to be told; at least one of them. */
    inApp: z.boolean(),
    system: z.boolean(),
    sound: z.boolean(),
    title: z.string(),
    body: z.string(),
    group: z.string(),
    conversationId: id.nullable(),
    /** The people it is for; absent: for everyone. Nobody else hears of it. */
    to: z.array(id).optional(),
  }),
  /** Somebody outside of the page wants this conversation on the screen. */
  z.object({ type: z.literal('show'), conversationId: id }),
])

export const eventsContract = {
  subscribe: oc
    .route({
      method: 'GET',
      path: '/events',
      summary: 'Live changes (server-sent events); `Last-Event-ID` resumes after an absence',
    })
    .output(eventIterator(appEvent)),
}

export type AppEvent = z.infer<typeof appEvent>
