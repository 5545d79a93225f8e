import { oc } from '@orpc/contract'
import * as z from 'zod'
import { deedKey, done, epochMs, handoffState, id, network, reachability, seen, visibility } from './common.ts'
import { message } from './conversation.ts'

export const outboxDecision = z.enum([
  /** Send it again (after `failed`, or after the agent looked at an `uncertain` one). */
  'resend',
  /** Send it again with every link taken out (VK 222). */
  'resend_without_links',
  /** The agent saw it on the platform. */
  'mark_sent',
  /** Give it up; the text becomes the draft again. */
  'discard',
])

/** `news`: oldest first, at most 20; `seen`: what to name once they were read. */
export const movedOn = z.object({ news: z.array(message), seen })

export const replyContract = {
  /**
   * Queues a reply and shows it at once; it leaves after the undo span. Nothing is queued where somebody answered or
   * the customer wrote since `seen`: `MOVED_ON` says what. Without `seen` nobody asks. Nor where a colleague has begun
   * a reply before: `CLAIMED` says who, `takesOver` sends all the same.
   */
  send: oc
    .route({ method: 'POST', path: '/conversations/{conversationId}/replies' })
    .errors({
      MOVED_ON: { status: 409, data: movedOn },
      CLAIMED: { status: 409, data: z.object({ agentId: id }) },
    })
    .input(
      z.object({
        conversationId: id,
        text: z.string().max(20_000),
        visibility,
        replyToMessageId: id.nullable().default(null),
        resolve: z.boolean().default(false),
        seen: seen.optional(),
        takesOver: z.boolean().optional(),
        deed: deedKey,
      }),
    )
    .output(z.object({ outboxId: id, sendAt: epochMs, message, seen })),
  /** Takes a queued reply back; its text becomes the draft again. Fails `undo_too_late` after it left. */
  undo: oc
    .route({ method: 'POST', path: '/outbox/{outboxId}/undo' })
    .input(z.object({ outboxId: id }))
    .output(z.object({ text: z.string() })),
  decide: oc
    .route({ method: 'POST', path: '/outbox/{outboxId}/decide' })
    .input(z.object({ outboxId: id, decision: outboxDecision }))
    .output(done),
  /** Records that the agent answered on the network's own page. */
  answeredByHand: oc
    .route({ method: 'POST', path: '/conversations/{conversationId}/answered-by-hand' })
    .input(z.object({ conversationId: id }))
    .output(done),
}

/** What a move to private would do, shown before anything is sent. */
export const handoffPlan = z.object({
  network,
  reachability,
  /** Carried by the invitation link; pass it back to `start`. */
  token: z.string(),
  /** A private conversation with this person that exists already. */
  privateConversationId: id.nullable(),
  /** What would be sent privately when reachable. */
  privateText: z.string(),
  /**
   * Reachable: the short public "answered in private". Not reachable: the invitation with its link. Null
   * where the network lets nobody answer the post.
   */
  publicText: z.string().nullable(),
  /** Null where nobody can be invited: no link of ours, or no public answer to put it in. */
  invitationUrl: z.string().nullable(),
  /** What whoever reads this has seen of the public conversation. */
  seen,
})

export const handoff = z.object({
  id,
  network,
  state: handoffState,
  publicConversationId: id,
  privateConversationId: id.nullable(),
  /** When somebody else last came through the link that was meant for this person. */
  strangerAt: epochMs.nullable(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

export const handoffContract = {
  /** Asks the platform whether we can write privately and prepares the texts. */
  plan: oc
    .route({ method: 'POST', path: '/handoffs/plan' })
    .input(z.object({ conversationId: id }))
    .output(handoffPlan),
  /**
   * Queues what the agent confirmed. An empty text is not sent. `replies.undo` of `undoId` takes all back. Nothing is
   * queued where somebody answered or the customer wrote in the public conversation since `seen`: see `replies.send`.
   */
  start: oc
    .route({ method: 'POST', path: '/handoffs' })
    .errors({ MOVED_ON: { status: 409, data: movedOn } })
    .input(
      z.object({
        conversationId: id,
        token: z.string().min(1).max(64),
        mode: z.enum(['private', 'invitation']),
        privateText: z.string().max(20_000),
        publicText: z.string().max(20_000),
        seen: seen.optional(),
        deed: deedKey,
      }),
    )
    .output(z.object({ handoff, undoId: id, seen })),
  list: oc
    .route({ method: 'GET', path: '/handoffs' })
    .input(z.object({ conversationId: id }))
    .output(z.array(handoff)),
}

export type MovedOnData = z.infer<typeof movedOn>
export type OutboxDecision = z.infer<typeof outboxDecision>
export type HandoffPlan = z.infer<typeof handoffPlan>
export type Handoff = z.infer<typeof handoff>
