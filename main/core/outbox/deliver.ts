import { assertNever } from '#shared/domain.ts'
import { countCharacters } from '#shared/text-length.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, SendReceipt, SendRequest } from '../channels/channel.ts'
import { messageByExternalId } from '../store/outbound-messages.ts'
import {
  changeOutboxRow,
  holdQueued,
  outboxRow,
  outboxRowOfMessage,
  stopDependents,
  type OutboxChange,
  type OutboxRow,
  type Writer,
} from '../store/outbox-repository.ts'
import { confirmAction } from './confirm.ts'
import { nextStep } from './next-step.ts'
import type { OutboxOptions } from './options.ts'
import { lookOutcome, outcomeOf, settleMs, type Outcome } from './outcome.ts'
import { reactions } from './reactions.ts'
import { splitAction } from './split-action.ts'
import { splitText } from './split-text.ts'
import { readTarget, writeTarget } from './target.ts'

/** A platform that answers nothing for so long has forgotten us. Real time, whatever the clock's speed. */
const patienceMs = 120_000
/** Below this many characters "too long" cannot be helped by cutting. */
const shortestSplit = 20

export interface Delivery {
  /** One step for an action whose turn it is. True: the account must pause. */
  step(row: OutboxRow, channel: Channel, signal: AbortSignal): Promise<boolean>
}

export function createDelivery(options: OutboxOptions): Delivery {
  const { store, clock, log } = options
  const random = () => options.random?.() ?? Math.random()
  const inTransaction = <Result>(work: (trx: Writer) => Promise<Result>) =>
    store.db.transaction().execute(work)
  const changed = (row: OutboxRow) =>
    options.onChanged({ outboxId: row.id, conversationId: row.conversation_id })

  return { step }

  async function step(row: OutboxRow, channel: Channel, signal: AbortSignal): Promise<boolean> {
    const { visibility } = readTarget(row.target_json)
    const pending = {
      text: row.text,
      visibility,
      doubtSince: row.doubt_since,
      firstAttemptAt: row.first_attempt_at,
    }
    const next = nextStep(pending, channel, clock.now())
    switch (next) {
      case 'send':
        return send(row, channel, signal)
      case 'look':
        return look(row, channel, signal)
      case 'split':
        await split(
          row,
          channel,
          visibility === 'public' ? channel.limits.publicText : channel.limits.privateText,
        )
        return false
      case 'ask_agent':
        await settle(row, { kind: 'uncertain' }, null, channel)
        return false
      default:
        return assertNever(next)
    }
  }

  async function send(row: OutboxRow, channel: Channel, signal: AbortSignal): Promise<boolean> {
    const startedAt = clock.now()
    const attempt: OutboxChange = {
      status: 'sending',
      attempts: row.attempts + 1,
      first_attempt_at: row.first_attempt_at ?? startedAt,
      updated_at: startedAt,
    }
    const claimed = await inTransaction((trx) => changeOutboxRow(trx, row.id, ['queued'], attempt))
    if (!claimed) return false
    changed(row)
    const sending = {
      ...row,
      attempts: row.attempts + 1,
      first_attempt_at: row.first_attempt_at ?? startedAt,
    }
    try {
      const receipt = await channel.send(requestFor(sending, signal))
      await confirm(sending, receipt)
      return false
    } catch (thrown) {
      const error = asChannelError(thrown, 'send')
      const outcome = outcomeOf(
        { attempts: sending.attempts, doubtSince: row.doubt_since },
        error.details,
        { repeat: channel.limits.repeat, now: clock.now(), random: random() },
      )
      await settle(sending, outcome, error, channel)
      return pausesAccount(row, error)
    }
  }

  /** Before anything ambiguous is repeated: is it there? Only an old enough "no" counts. */
  async function look(row: OutboxRow, channel: Channel, signal: AbortSignal): Promise<boolean> {
    try {
      const receipt = await channel.findSent(requestFor(row, signal))
      if (receipt === undefined) await settle(row, { kind: 'uncertain' }, null, channel)
      else if (receipt && !(await belongsToAnother(row, receipt))) await confirm(row, receipt)
      else await notThere(row, channel)
      return false
    } catch (thrown) {
      const error = asChannelError(thrown, 'findSent')
      const attempted = { attempts: row.attempts, doubtSince: row.doubt_since }
      const circumstances = { now: clock.now(), random: random() }
      await settle(row, lookOutcome(attempted, error.details, circumstances), error, channel)
      return pausesAccount(row, error)
    }
  }

  async function notThere(row: OutboxRow, channel: Channel) {
    const settledAt = (row.doubt_since ?? 0) + settleMs
    const isTooEarly = clock.now() < settledAt
    const code = row.error_code
    const wasRefused = isReactionCode(code) && reactions[code].kind === 'fail'
    if (!isTooEarly && wasRefused) return settle(row, { kind: 'failed' }, null, channel)
    const outcome: Outcome = isTooEarly
      ? { kind: 'again', retryAt: settledAt, doubtSince: row.doubt_since }
      : { kind: 'again', retryAt: null, doubtSince: null }
    return settle(row, outcome, null, channel)
  }

  async function belongsToAnother(row: OutboxRow, receipt: SendReceipt): Promise<boolean> {
    const message = await messageByExternalId(store.db, row.account_id, receipt.externalId)
    if (!message || message.id === row.message_id) return false
    return (await outboxRowOfMessage(store.db, message.id)) !== null
  }

  async function confirm(row: OutboxRow, receipt: SendReceipt) {
    const isNews = await inTransaction((trx) => confirmAction(trx, row, receipt, clock.now()))
    if (isNews) changed(row)
  }

  async function split(row: OutboxRow, { network }: Pick<Channel, 'network'>, limit?: number) {
    const { visibility } = readTarget(row.target_json)
    const measure = (text: string) => countCharacters(network, visibility, text)
    // Without a limit the platform has just called too long what is not by our count.
    const parts = splitText(row.text, limit ?? Math.ceil(measure(row.text) * 0.6), measure)
    if (parts.length < 2) return settle(row, { kind: 'failed' }, null, { network })
    await inTransaction((trx) => splitAction(trx, row, parts, clock.now()))
    changed(row)
  }

  async function settle(
    row: OutboxRow,
    outcome: Outcome,
    error: ChannelError | null,
    channel: Pick<Channel, 'network'>,
  ): Promise<void> {
    if (outcome.kind === 'split') {
      if (row.text.length > shortestSplit) return split(row, channel)
      return settle(row, { kind: 'failed' }, error, channel)
    }
    const now = clock.now()
    const change: OutboxChange = {
      ...changeFor(outcome, row),
      ...(error && { error_code: error.code, error_text: error.details.platformMessage ?? null }),
      updated_at: now,
    }
    const isChanged = await inTransaction(async (trx) => {
      const done = await changeOutboxRow(trx, row.id, ['queued', 'sending'], change)
      const isOver = outcome.kind === 'failed' || outcome.kind === 'uncertain'
      if (done && isOver) {
        await stopDependents(trx, row.id, change.error_code ?? row.error_code, now)
      }
      if ('holdUntil' in outcome && outcome.holdUntil !== undefined) {
        const { visibility } = readTarget(row.target_json)
        await holdQueued(trx, row.account_id, visibility, outcome.holdUntil)
      }
      return done
    })
    if (!isChanged) return
    changed(row)
    if (outcome.kind === 'failed') await reportFailure(row.id)
  }

  async function reportFailure(id: number) {
    const row = await outboxRow(store.db, id)
    if (!row || !options.onFailed || !isReactionCode(row.error_code)) return
    await options.onFailed({
      outboxId: row.id,
      conversationId: row.conversation_id,
      purpose: row.purpose,
      handoffId: row.handoff_id,
      code: row.error_code,
    })
  }

  function pausesAccount(row: OutboxRow, error: ChannelError): boolean {
    const reaction = reactions[error.code]
    const mustPause = reaction.kind === 'pause_account'
    if (mustPause || (reaction.kind === 'wait' && reaction.isTrouble)) {
      options.onAccountTrouble(row.account_id, error)
    }
    return mustPause
  }

  /** A channel throws `ChannelError` only; anything else is a bug after which we know nothing. */
  function asChannelError(thrown: unknown, method: string): ChannelError {
    if (thrown instanceof ChannelError) return thrown
    log.error('a channel threw what it must not', { method, error: String(thrown) })
    return new ChannelError({ code: 'unreachable', method, delivery: 'unknown' }, { cause: thrown })
  }
}

function changeFor(outcome: Exclude<Outcome, { kind: 'split' }>, row: OutboxRow): OutboxChange {
  switch (outcome.kind) {
    case 'again':
      return { status: 'queued', retry_at: outcome.retryAt, doubt_since: outcome.doubtSince }
    case 'failed':
      return { status: 'failed', retry_at: null, doubt_since: null }
    case 'uncertain':
      return { status: 'uncertain', retry_at: null, doubt_since: null }
    case 'follow_chat': {
      const target = { ...readTarget(row.target_json), placeId: outcome.chatId }
      return { status: 'queued', retry_at: null, target_json: writeTarget(target) }
    }
    default:
      return assertNever(outcome)
  }
}

function requestFor(row: OutboxRow, signal: AbortSignal): SendRequest {
  return {
    key: row.key,
    target: readTarget(row.target_json),
    text: row.text,
    firstAttemptAt: row.first_attempt_at ?? row.created_at,
    signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
  }
}

function isReactionCode(code: string | null): code is keyof typeof reactions {
  return code !== null && code in reactions
}
