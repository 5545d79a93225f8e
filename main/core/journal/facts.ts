import * as z from 'zod'
import {
  conversationStatuses,
  networks,
  sentimentLabels,
  slaTargets,
  visibilities,
  type EpochMs,
} from '#shared/domain.ts'
import { channelErrorCodes } from '#shared/channel.ts'
import { roles } from '#shared/roles.ts'
import { escalationClocks } from '#shared/sla.ts'

/** Who made it so: a person of ours, a customer (an author), the network, or the program by itself. */
export const actorKinds = ['agent', 'customer', 'network', 'program'] as const
export type ActorKind = (typeof actorKinds)[number]

export type Actor =
  | { readonly kind: 'agent'; readonly id: number | null }
  | { readonly kind: 'customer'; readonly id: number }
  | { readonly kind: 'network' }
  | { readonly kind: 'program' }

export const program: Actor = { kind: 'program' }
export const network: Actor = { kind: 'network' }

/** Who does something, and when; goes down to where it is written. */
export interface By {
  readonly actor: Actor
  readonly at: EpochMs
}

const nothing = z.object({})
const status = z.enum(conversationStatuses)
const outboxId = z.number().int()
const reason = z.enum(channelErrorCodes).nullable()

/** `other`: the private half, or of an arrival the public one. */
const handoff = z.object({
  handoffId: z.number().int(),
  other: z.number().int().nullable().optional(),
})

/** Things people set up; `what` of a `setting` fact. */
const settingNames = [
  'policy',
  'weights',
  'monitor',
  'template',
  'tag',
  'filter',
  'annotation',
  'preferences',
  'learning',
  'agent',
  'team',
  'assignment',
  'retention',
  'calendar',
  'schedule',
] as const

const change = z.enum(['added', 'changed', 'removed'])

/**
 * What can have happened, and what is kept of it besides time, actor and the rows it is about. Numbers,
 * codes and ids only: never a word a person wrote, nor a name, so that erasing a customer need not look here.
 */
export const factData = {
  'message.received': z.object({ visibility: z.enum(visibilities) }),
  'message.edited': nothing,
  'message.deleted': nothing,
  'message.restored': nothing,
  /** A person's answer reached the customer: sent from here, by hand on the network's page, or seen there. */
  'message.answered': z.object({ by: z.enum(['outbox', 'hand', 'elsewhere']) }),
  /** `from` is null where it is not known any more (facts from before the journal). */
  'conversation.status': z.object({
    from: status.nullable(),
    to: status,
    until: z.number().nullable().optional(),
  }),
  'conversation.assigned': z.object({
    from: z.number().nullable().optional(),
    to: z.number().nullable(),
    /** Of the program: by a rule, back to who answered this customer last, or because its agent is away. */
    why: z.enum(['rule', 'returning', 'absent']).optional(),
  }),
  'conversation.priority': z.object({
    from: z.number().nullable().optional(),
    to: z.number().nullable(),
  }),
  'conversation.tagged': z.object({ added: z.array(z.number()), removed: z.array(z.number()) }),
  'conversation.read': z.object({ unread: z.boolean() }),
  'conversation.sentiment': z.object({ from: z.enum(sentimentLabels), to: z.enum(sentimentLabels) }),
  'conversation.noted': nothing,
  /** Something unsent stands in a composer from now on, or nothing does any more. */
  'conversation.drafted': z.object({ has: z.boolean() }),
  /** What was held about a person was erased; the contact's number stands for nobody now. */
  'person.erased': z.object({
    contactId: z.number().int(),
    conversations: z.number().int(),
    messages: z.number().int(),
  }),
  /** All that came from invented networks is gone. */
  'trial.left': z.object({ conversations: z.number().int() }),
  /** Words that were kept long enough went; `people`: with their names, since nothing else of them was left. */
  'texts.expired': z.object({
    network: z.enum(networks),
    messages: z.number().int(),
    edits: z.number().int(),
    quarantined: z.number().int(),
    people: z.number().int(),
  }),
  /** An archive was taken in; `messages` of it were new. */
  'archive.imported': z.object({ importId: z.number().int(), messages: z.number().int() }),
  /** Something unusual in what a monitor heard began, grew, ended, or somebody said whether it was worth telling. */
  'listening.alert': z.object({ alertId: z.number().int(), change: z.enum(['opened', 'grown', 'closed', 'judged']) }),
  'author.blocked': z.object({ authorId: z.number().int(), blocked: z.boolean() }),
  /** Another conversation with the customer was the same place under another name; it is no more. */
  'conversation.merged': z.object({ absorbed: z.number().int() }),
  /** Many conversations were reckoned anew: their deadlines, priorities or order. */
  'conversations.recomputed': z.object({ count: z.number().int() }),
  /** `unseen`: it was lost before the message reached us. */
  'sla.met': z.object({ target: z.enum(slaTargets), dueAt: z.number() }),
  'sla.missed': z.object({ target: z.enum(slaTargets), dueAt: z.number(), unseen: z.boolean() }),
  /** A step of an SLA policy: a share of a promise's time is gone. `whom`: of a deed that tells somebody. */
  'sla.escalated': z.object({
    policyId: z.number().int().nullable(),
    stepId: z.number().int(),
    of: z.enum(escalationClocks),
    share: z.number().int(),
    deed: z.enum(['notify', 'reassign', 'raise']),
    whom: z.enum(['assignee', 'leads', 'everyone']).optional(),
  }),
  'handoff.proposed': handoff,
  'handoff.invited': handoff,
  'handoff.arrived': handoff,
  'handoff.resolved': handoff,
  'handoff.expired': handoff,
  'handoff.declined': handoff,
  /** Somebody else came through the invitation link; the conversation is theirs, not the invited one's. */
  'handoff.stranger': handoff,
  'outbox.queued': z.object({ outboxId }),
  /** Another attempt, a wait, a split into parts: still on its way. */
  'outbox.changed': z.object({ outboxId }),
  'outbox.sent': z.object({ outboxId }),
  'outbox.failed': z.object({ outboxId, reason }),
  'outbox.uncertain': z.object({ outboxId, reason }),
  /** Taken back or given up: the text stands in the draft again. */
  'outbox.undone': z.object({ outboxId }),
  /** A link was made by which somebody joins, or (`agentId`) chooses a new password. */
  'agent.invited': z.object({
    invitationId: z.number().int(),
    role: z.enum(roles),
    agentId: z.number().int().nullable(),
  }),
  'agent.joined': z.object({
    agentId: z.number().int(),
    role: z.enum(roles),
    invitationId: z.number().int(),
  }),
  'agent.changed': z.object({
    agentId: z.number().int(),
    change: z.enum(['role', 'left', 'returned', 'password', 'signed_out', 'capacity']),
    /** The new one. */
    role: z.enum(roles).optional(),
  }),
  /** They said that they are away, or here again. */
  'agent.away': z.object({ agentId: z.number().int(), away: z.boolean() }),
  /** `address`: from where. */
  'agent.signed_in': z.object({ agentId: z.number().int(), address: z.string() }),
  setting: z.object({ what: z.enum(settingNames), change, id: z.number().nullable().optional() }),
  account: z.object({
    change: z.enum(['added', 'changed', 'paused', 'resumed', 'stopped', 'removed']),
    reason: reason.optional(),
  }),
} as const

export type FactKind = keyof typeof factData
export type FactData<Kind extends FactKind> = Readonly<z.infer<(typeof factData)[Kind]>>

/** Something that happened, as it is written in the transaction that made it so. */
export type NewFact = {
  readonly [Kind in FactKind]: {
    readonly kind: Kind
    readonly at: EpochMs
    readonly actor: Actor
    readonly conversationId?: number | null
    readonly messageId?: number | null
    readonly accountId?: number | null
    readonly data: FactData<Kind>
  }
}[FactKind]

/** A fact as it is read: `id` ascends in the order of writing and is never used twice. */
export type Fact = NewFact & {
  readonly id: number
  readonly conversationId: number | null
  readonly messageId: number | null
  readonly accountId: number | null
}

export function settingFact(data: FactData<'setting'>, { actor, at }: By): NewFact {
  return { kind: 'setting', actor, at, data }
}

export function isFactKind(text: string): text is FactKind {
  return Object.hasOwn(factData, text)
}
