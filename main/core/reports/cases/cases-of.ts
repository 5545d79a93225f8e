import type { EpochMs } from '#shared/domain.ts'
import { inOrder, type TimelineEvent } from './timeline.ts'

/** A customer waited and was answered, or still waits. */
export interface Turn {
  /** The platform's time of the oldest message without an answer. */
  readonly startedAt: EpochMs
  readonly answeredAt: EpochMs
  readonly agentId: number | null
  /** Since when the one who answered had the conversation; null where it was nobody's or somebody else's. */
  readonly assignedAt: EpochMs | null
}

/** From a customer's first message until the conversation is resolved; the next message begins another case. */
export interface Case {
  readonly startedAt: EpochMs
  readonly turns: readonly Turn[]
  /** Since when the customer waits now. */
  readonly waitingSince: EpochMs | null
  readonly firstReplyAt: EpochMs | null
  /** The first answer that is more than a request for patience. */
  readonly firstMeaningfulReplyAt: EpochMs | null
  /** The last answer to something that waited; an answer to a closing thanks is none. */
  readonly lastReplyAt: EpochMs | null
  /** Since when it is over; null while it is open. */
  readonly resolvedAt: EpochMs | null
  readonly resolvedBy: number | null
  /** When it was resolved for the first time, whatever came then; a slip of the finger apart. */
  readonly firstResolvedAt: EpochMs | null
  /** How often one of us took it up again after it was resolved; a slip of the finger apart. */
  readonly reopenings: number
  /** When the customer wrote again after it was resolved, which began the next case. */
  readonly returnedAt: EpochMs | null
  readonly customerMessages: number
  /** Sentiment of the first message, and of the last one after an answer. */
  readonly sentimentBefore: number
  readonly sentimentAfter: number | null
}

/** Taken back so soon, a case was never resolved: somebody's finger slipped. */
const slipMs = 60_000

type Open = { -readonly [Key in keyof Case]: Case[Key] } & {
  turns: Turn[]
  waiting: { readonly at: EpochMs; readonly seenAt: EpochMs; readonly deletedAt: EpochMs | null }[]
  /** Only to be read so far: no case at all, until somebody takes it up or the customer asks for more. */
  isHeard: boolean
}

/**
 * The cases of one conversation, oldest first. Pure. The rules are those of docs/decisions/sla-clocks.md: nothing
 * but a person's answer ends a turn, a closing thanks neither begins a case nor asks for an answer, and what the
 * customer deleted before anybody answered asks for none.
 */
export function casesOf(events: readonly TimelineEvent[]): readonly Case[] {
  const cases: Open[] = []
  let holder: { readonly agentId: number | null; readonly since: EpochMs } | null = null
  for (const event of inOrder(events)) {
    const current = cases.at(-1)
    switch (event.kind) {
      case 'assigned':
        holder = { agentId: event.agentId, since: event.seenAt }
        break
      case 'customer':
        customerWrote(cases, current, event)
        break
      case 'reply':
        if (current) weReplied(current, event, holder)
        break
      case 'status':
        if (current) statusChanged(current, event)
    }
  }
  return cases.filter(({ isHeard }) => !isHeard).map(closed)
}

type Of<Kind extends TimelineEvent['kind']> = Extract<TimelineEvent, { readonly kind: Kind }>

function customerWrote(cases: Open[], current: Open | undefined, event: Of<'customer'>): void {
  if (current) {
    // A last word after the case is over tells how the customer left, too.
    if (current.firstReplyAt !== null) current.sentimentAfter = event.sentiment
    if (event.isClosingThanks) return
    if (current.resolvedAt === null) {
      current.customerMessages += 1
      current.waiting.push(event)
      return
    }
    current.returnedAt ??= event.at
    current.sentimentAfter = null
  } else if (event.isClosingThanks) return
  cases.push(begun(event))
}

function begun(event: Of<'customer'>): Open {
  return {
    startedAt: event.at,
    turns: [],
    waitingSince: null,
    waiting: [event],
    firstReplyAt: null,
    firstMeaningfulReplyAt: null,
    lastReplyAt: null,
    resolvedAt: null,
    resolvedBy: null,
    firstResolvedAt: null,
    reopenings: 0,
    returnedAt: null,
    customerMessages: 1,
    sentimentBefore: event.sentiment,
    sentimentAfter: null,
    isHeard: false,
  }
}

function weReplied(
  current: Open,
  { at, agentId, isHolding }: Of<'reply'>,
  holder: { readonly agentId: number | null; readonly since: EpochMs } | null,
): void {
  if (current.resolvedAt !== null) return
  const asked = current.waiting.filter(({ deletedAt }) => deletedAt === null || deletedAt > at)
  // What was promised with a holding phrase is an answer to the same question.
  const completes = current.firstReplyAt !== null && current.firstMeaningfulReplyAt === null
  if (asked.length === 0 && !completes) return
  current.waiting = []
  current.firstReplyAt ??= at
  if (!isHolding) current.firstMeaningfulReplyAt ??= at
  current.lastReplyAt = at
  if (asked.length === 0) return
  const isHolder = holder !== null && agentId !== null && holder.agentId === agentId
  current.turns.push({
    startedAt: Math.min(...asked.map((message) => message.at)),
    answeredAt: at,
    agentId,
    assignedAt: isHolder ? holder.since : null,
  })
}

function statusChanged(current: Open, { seenAt, to, agentId }: Of<'status'>): void {
  if (to === 'heard') {
    current.isHeard = true
    return
  }
  if (current.isHeard) takenUp(current, seenAt)
  if (to === 'resolved') {
    if (current.resolvedAt !== null) return
    current.resolvedAt = seenAt
    current.resolvedBy = agentId
    current.firstResolvedAt ??= seenAt
    return
  }
  if (current.resolvedAt === null) return
  if (seenAt - current.resolvedAt > slipMs) current.reopenings += 1
  else if (current.reopenings === 0) current.firstResolvedAt = null
  current.resolvedAt = null
  current.resolvedBy = null
}

/** The case begins with the message that asked for more, or when one of us decided to answer. */
function takenUp(current: Open, seenAt: EpochMs): void {
  current.isHeard = false
  const asking = current.waiting.filter((message) => message.seenAt === seenAt)
  if (asking.length > 0) current.waiting = asking
  else current.waiting = current.waiting.map((message) => ({ ...message, at: seenAt }))
  current.startedAt = Math.min(...current.waiting.map(({ at }) => at), seenAt)
}

function closed({ waiting, isHeard: _isHeard, ...known }: Open): Case {
  const now = waiting.filter(({ deletedAt }) => deletedAt === null)
  const isOver = known.resolvedAt !== null
  return {
    ...known,
    waitingSince: isOver || now.length === 0 ? null : Math.min(...now.map(({ at }) => at)),
  }
}
