import { assertNever } from '#shared/domain.ts'
import { countCharacters } from '#shared/text-length.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Channel, SendReceipt, SendRequest } from '../channels/channel.ts'
import { appendFacts } from '../store/journal.ts'
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
import { addUsage } from '../store/usage-rows.ts'
import { confirmAction } from './confirm.ts'
import { nextStep } from './next-step.ts'
import type { OutboxParts } from './options.ts'
import { actionFact, channelCode } from './outbox-facts.ts'
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

export function createDelivery(options: OutboxParts): Delivery {
  const { store, moment, log } = options
  const random = () => options.random?.() ?? Math.random()
  /** What the network was asked on the way is stored with what came of it. */
  function inTransaction<Result>({ account_id }: OutboxRow, work: (trx: Writer) => Promise<Result>): Promise<Result> {
    if (!options.usages) return store.db.transaction().execute(work)
    return options.usages.storing(account_id, (used) =>
      store.db.transaction().execute(async (trx) => {
        await addUsage(trx, account_id, used)
        return work(trx)
      }),
    )
  }

  return { step }

  async function step(row: OutboxRow, channel: Channel, signal: AbortSignal): Promise<boolean> {
    const { visibility } = row
    const pending = {
      text: row.text,
      visibility,
      doubtSince: row.doubt_since,
      triedAt: row.tried_at,
    }
    const next = nextStep(pending, channel, moment().steady)
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
    const { wall, steady } = moment()
    const attempt = {
      attempts: row.attempts + 1,
      first_attempt_at: row.first_attempt_at ?? Math.min(wall, steady),
      tried_at: row.tried_at ?? steady,
      updated_at: steady,
    }
    const claimed = await inTransaction(row, async (trx) => {
      const isOurs = await changeOutboxRow(trx, row.id, ['queued'], { ...attempt, status: 'sending' })
      if (isOurs) await appendFacts(trx, [actionFact('outbox.changed', row, wall)])
      return isOurs
    })
    if (!claimed) return false
    const sending = { ...row, ...attempt }
    try {
      const receipt = await channel.send(requestFor(sending, signal))
      await confirm(sending, receipt)
      return false
    } catch (thrown) {
      const error = asChannelError(thrown, 'send')
      const outcome = outcomeOf(
        { attempts: sending.attempts, doubtSince: row.doubt_since },
        error.details,
        { repeat: channel.limits.repeat, now: moment().steady, random: random() },
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
      const circumstances = { now: moment().steady, random: random() }
      await settle(row, lookOutcome(attempted, error.details, circumstances), error, channel)
      return pausesAccount(row, error)
    }
  }

  async function notThere(row: OutboxRow, channel: Channel) {
    const settledAt = (row.doubt_since ?? 0) + settleMs
    const isTooEarly = moment().steady < settledAt
    const code = channelCode(row.error_code)
    const wasRefused = code !== null && reactions[code].kind === 'fail'
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
    await inTransaction(row, (trx) => confirmAction(trx, row, receipt, moment()))
  }

  async function split(row: OutboxRow, { network }: Pick<Channel, 'network'>, limit?: number) {
    const { visibility } = row
    const measure = (text: string) => countCharacters(network, visibility, text)
    // Without a limit the platform has just called too long what is not by our count.
    const parts = splitText(row.text, limit ?? Math.ceil(measure(row.text) * 0.6), measure)
    if (parts.length < 2) return settle(row, { kind: 'failed' }, null, { network })
    await inTransaction(row, (trx) => splitAction(trx, row, parts, moment()))
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
    const now = moment()
    const change: OutboxChange = {
      ...changeFor(outcome, row),
      ...(error && { error_code: error.code, error_text: error.details.platformMessage ?? null }),
      updated_at: now.steady,
    }
    const isChanged = await inTransaction(row, async (trx) => {
      const done = await changeOutboxRow(trx, row.id, ['queued', 'sending'], change)
      const after = { ...row, error_code: change.error_code ?? row.error_code }
      const isOver = outcome.kind === 'failed' || outcome.kind === 'uncertain'
      const stopped =
        done && isOver ? await stopDependents(trx, row.id, after.error_code, now.steady) : []
      if (done) {
        const kind = isOver ? (`outbox.${outcome.kind}` as const) : 'outbox.changed'
        await appendFacts(trx, [
          actionFact(kind, after, now.wall),
          ...stopped.map((each) => actionFact('outbox.failed', each, now.wall)),
        ])
      }
      if ('holdUntil' in outcome && outcome.holdUntil !== undefined) {
        await holdQueued(trx, row.account_id, row.visibility, outcome.holdUntil, now.steady)
      }
      return done
    })
    if (isChanged && outcome.kind === 'failed') await reportFailure(row.id)
  }

  async function reportFailure(id: number) {
    const row = await outboxRow(store.db, id)
    const code = channelCode(row?.error_code ?? null)
    if (!row || code === null) return
    await options.onEvent({
      type: 'failed',
      outboxId: row.id,
      conversationId: row.conversation_id,
      purpose: row.purpose,
      handoffId: row.handoff_id,
      code,
    })
  }

  function pausesAccount(row: OutboxRow, error: ChannelError): boolean {
    const reaction = reactions[error.code]
    const mustPause = reaction.kind === 'pause_account'
    if (mustPause || (reaction.kind === 'wait' && reaction.isTrouble)) {
      void options
        .onEvent({ type: 'account_trouble', accountId: row.account_id, error })
        .catch((failure: unknown) => log.error('trouble was not told', { error: String(failure) }))
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
