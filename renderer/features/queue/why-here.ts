import type { TFunction } from 'i18next'
import type { QueueItem, QueueOrder, Split } from '#shared/contract/queue.ts'
import { assertNever } from '#shared/domain.ts'
import { formatCompact, formatDuration, formatMoment } from '../../i18n/format.ts'

export interface WhyContext {
  readonly split: Split
  readonly order: QueueOrder
  /** What the list is of instead of a tab: the title of a report's figure. */
  readonly counted?: string | null
  readonly now: number
  readonly language: string
  readonly t: TFunction
}

type Reason = QueueItem['priority']['reasons'][number]

const silent = new Set(['base', 'public', 'private'])
/** Points below which a reason does not explain anything. */
const leastPoints = 3
/** A point of priority is worth so much waiting: see `urgencyAt` of the core. */
const msPerPoint = 6000
const dueSoonMs = 5 * 60_000

/** What weighs most in a priority first; what weighs nothing, or is no more than an undertone, is not said. */
function reasonsOf(item: QueueItem): readonly Reason[] {
  return item.priority.reasons
    .filter((reason) => !silent.has(reason.code) && Math.abs(reason.points) >= leastPoints)
    .filter((reason) => !isUndertone(reason, item))
    .toSorted((first, second) => Math.abs(second.points) - Math.abs(first.points))
}

/** A leaning too weak for a feeling: the face beside the words shows another. */
function isUndertone({ code }: Reason, { sentiment: { label } }: QueueItem): boolean {
  if (code === 'negative' || code === 'very_negative') return label !== 'negative'
  return code === 'positive' && label !== 'positive'
}

function reasonWords(reason: Reason, item: QueueItem, { t, language }: WhyContext): string {
  const { code, value } = reason
  if (isUndertone(reason, item)) {
    return t(code === 'positive' ? 'priorityReason.towardsPositive' : 'priorityReason.towardsNegative')
  }
  if (code === 'large_reach' && value !== undefined) {
    return t('customer.reach', { count: value, value: formatCompact(language, value) })
  }
  const shown = value === undefined ? '' : formatCompact(language, value)
  return t(`priorityReason.${code}`, { value: shown }).trim()
}

const isHigh = ({ priority }: QueueItem) => priority.level === 'high' || priority.level === 'urgent'

/**
 * Why a conversation stands where it does, in few words: what the order goes by, then what weighs most, at most
 * `most` of both.
 */
export function whyInShort(item: QueueItem, most: number, context: WhyContext): readonly string[] {
  const reasons = reasonsOf(item).map((reason) => reasonWords(reason, item, context))
  return [leadOf(item, context), ...reasons].slice(0, most)
}

/** In one breath, for a dense row: the audience stands beside the name there. */
export function whyInBrief(item: QueueItem, context: WhyContext): readonly string[] {
  const reason = reasonsOf(item).find(({ code }) => code !== 'large_reach')
  return [leadOf(item, context), ...(reason ? [reasonWords(reason, item, context)] : [])]
}

function leadOf(item: QueueItem, { order, now, language, t }: WhyContext): string {
  const at = (instant: number) => formatMoment(language, instant, now)
  switch (order) {
    case 'urgency':
      if (item.due === null) return t('whyHere.short.nothingDue')
      if (item.due.dueAt < now) return t('whyHere.short.overdue')
      return t('whyHere.short.due', { at: at(item.due.dueAt) })
    case 'waiting':
      if (item.waitingSince === null) return t('whyHere.short.nobody')
      return t('whyHere.short.waiting', { at: at(item.waitingSince) })
    case 'newest': {
      const who = item.lastDirection === 'inbound' ? 'newest' : 'ours'
      return t(`whyHere.short.${who}`, { at: at(item.lastMessageAt) })
    }
    case 'priority':
      return t('whyHere.short.priority', { score: item.priority.score })
    default:
      return assertNever(order)
  }
}

/** The same in whole sentences, nothing left out. */
export function whyInFull(item: QueueItem, context: WhyContext): readonly string[] {
  const { t, counted } = context
  const { score } = item.priority
  const reasons = item.priority.reasons
    .filter(({ code, points }) => code !== 'base' && points !== 0)
    .toSorted((first, second) => Math.abs(second.points) - Math.abs(first.points))
    .map((reason) => `${reasonWords(reason, item, context)} ${signed(reason.points, context.language)}`)
  return [
    ...(counted ? [counted] : placeSentences(item, context)),
    ...(context.split === 'urgent' && !counted ? [urgentSentence(item, context)] : []),
    ...(reasons.length === 0 ? [] : [t('whyHere.full.reasons', { score, reasons: reasons.join(', ') })]),
  ]
}

function placeSentences(item: QueueItem, { order, now, language, t }: WhyContext): readonly string[] {
  const at = (instant: number) => formatMoment(language, instant, now)
  const { score } = item.priority
  switch (order) {
    case 'urgency': {
      const lift = formatDuration(language, score * msPerPoint)
      const lifted = score === 0 ? [] : [t('whyHere.full.lift', { score, lift })]
      if (item.due === null) return [t('whyHere.full.nothingDue')]
      const { dueAt } = item.due
      const target = t(`slaTarget.${item.due.target}`)
      const key = dueAt < now ? 'overdue' : 'due'
      return [t(`whyHere.full.${key}`, { target, at: at(dueAt) }), ...lifted]
    }
    case 'waiting':
      return item.waitingSince === null
        ? [t('whyHere.full.nobody', { at: at(item.lastMessageAt) })]
        : [t('whyHere.full.waiting', { at: at(item.waitingSince) })]
    case 'newest':
      return [t('whyHere.full.newest', { at: at(item.lastMessageAt) })]
    case 'priority':
      return [t('whyHere.full.priority', { score })]
    default:
      return assertNever(order)
  }
}

function urgentSentence(item: QueueItem, { now, t }: WhyContext): string {
  const isSoon = item.due !== null && item.due.dueAt >= now && item.due.dueAt < now + dueSoonMs
  return t(isHigh(item) || !isSoon ? 'whyHere.full.inUrgentHigh' : 'whyHere.full.inUrgentSoon')
}

function signed(points: number, language: string): string {
  return new Intl.NumberFormat(language, { signDisplay: 'always' }).format(Math.round(points))
}
