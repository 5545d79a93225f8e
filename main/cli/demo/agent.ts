import { ORPCError } from '@orpc/client'
import type { Clock } from '#shared/clock.ts'
import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'
import type { QueueItem } from '#shared/contract/queue.ts'
import type { Network } from '#shared/domain.ts'
import type { Dice } from '#simulators/scenario/dice.ts'
import { phrases, phrasesFor } from './agent-texts.ts'
import type { AppClient } from './app-client.ts'

/** The agent's own eyes: does this text of ours stand on the network's page? */
export type LookUp = (network: Network, text: string) => boolean

export interface Agent {
  start(): void
  /** Finishes what is in hand. Throws what went wrong unexpectedly. */
  stop(): Promise<void>
  /** Decides about sends that became uncertain or failed, and solves captchas. */
  mend(): Promise<void>
}

/** Pause between two conversations, in milliseconds of the clock. */
const pace = { from: 4_000, to: 18_000 }
const pageSize = 50

/** Works the queue through the router as a person would: the most urgent first, at a human pace. */
export function createAgent(options: {
  readonly client: AppClient
  readonly clock: Clock
  readonly dice: Dice
  readonly lookUp: LookUp
  readonly fetch: typeof globalThis.fetch
}): Agent {
  const { client, clock, dice, lookUp } = options
  const abort = new AbortController()
  /** Conversations with words of ours that are still on their way. */
  const underWay = new Set<string>()
  let running: Promise<void> = Promise.resolve()

  async function run() {
    while (!abort.signal.aborted) {
      await step()
      await mend()
      await clock.sleep(dice.between(pace.from, pace.to), abort.signal).catch(() => {})
    }
  }

  async function step() {
    const page = await client.queue.page({ split: 'all', limit: pageSize })
    const item = page.items.find(({ lastDirection }) => lastDirection === 'inbound')
    if (!item) return
    try {
      await handle(item)
    } catch (error) {
      // The core said no in words of its own: this one is not for us.
      if (!(error instanceof ORPCError) || error.code !== 'OTKLIK') throw error
      await change(item.id, { status: 'resolved' })
    }
  }

  async function handle(item: QueueItem) {
    const detail = await client.conversations.get({ id: item.id })
    const asked = detail.messages.findLast(({ direction }) => direction === 'inbound')
    if (!asked || asked.intents.includes('spam')) return change(item.id, { status: 'resolved' })
    if (!asked.repliable) return answerByHand(item)
    if (asked.intents.includes('thanks') && dice.chance(0.4)) {
      return change(item.id, { status: 'resolved' })
    }
    const needsHelp = asked.intents.includes('complaint') || asked.sentiment.label === 'negative'
    if (item.visibility === 'public' && needsHelp && item.handoff === null && dice.chance(0.45)) {
      return moveToPrivate(detail, asked)
    }
    await reply(item, asked)
  }

  async function reply(item: QueueItem, asked: Message) {
    const kind = phrasesFor(asked.intents)
    await client.replies.send({
      conversationId: item.id,
      text: dice.pick(phrases[languageOf(asked)][kind]),
      visibility: item.visibility,
      replyToMessageId: item.visibility === 'public' ? asked.id : null,
      resolve: kind !== 'complaint' && dice.chance(0.6),
    })
    underWay.add(item.id)
  }

  async function moveToPrivate({ item }: ConversationDetail, asked: Message) {
    const plan = await client.handoffs.plan({ conversationId: item.id })
    const reachable = plan.reachability.status === 'reachable'
    if (!reachable && plan.invitationUrl === null) return reply(item, asked)
    const { handoff } = await client.handoffs.start({
      conversationId: item.id,
      token: plan.token,
      mode: reachable ? 'private' : 'invitation',
      privateText: plan.privateText + dice.pick(phrases[languageOf(asked)].privately),
      publicText: plan.publicText ?? '',
    })
    underWay.add(item.id)
    if (handoff.privateConversationId !== null) underWay.add(handoff.privateConversationId)
  }

  /** What the API does not let us answer, an agent answers on the network's own page, or leaves. */
  async function answerByHand(item: QueueItem) {
    if (dice.chance(0.3)) await client.replies.answeredByHand({ conversationId: item.id })
    await change(item.id, { status: 'resolved' })
  }

  async function change(id: string, patch: { readonly status: 'resolved' }) {
    await client.conversations.update({ changes: [{ id, patch }] })
  }

  async function mend() {
    await solveCaptchas()
    for (const id of underWay) {
      const { item, messages } = await client.conversations.get({ id })
      let waiting = false
      for (const { delivery, text } of messages) {
        if (delivery?.status === 'queued' || delivery?.status === 'sending') waiting = true
        if (delivery?.status === 'failed') {
          await client.replies.decide({ outboxId: delivery.outboxId, decision: 'discard' })
        }
        if (delivery?.status === 'uncertain') {
          const decision = lookUp(item.network, text) ? 'mark_sent' : 'resend'
          await client.replies.decide({ outboxId: delivery.outboxId, decision })
          waiting ||= decision === 'resend'
        }
      }
      if (!waiting) underWay.delete(id)
    }
  }

  async function solveCaptchas() {
    for (const account of await client.accounts.list()) {
      if (account.actionUrl === null) continue
      const page = await options.fetch(account.actionUrl, { headers: { accept: 'application/json' } })
      const solved: unknown = await page.json()
      const token = (solved as { readonly success_token?: unknown }).success_token
      const answer = typeof token === 'string' ? { success_token: token } : {}
      await client.accounts.resume({ id: account.id, answer })
    }
  }

  return {
    start() {
      running = run()
      // Told by `stop`; until then nobody waits for it.
      running.catch(() => {})
    },
    async stop() {
      abort.abort()
      await running
    },
    mend,
  }
}

function languageOf(message: Message): 'ru' | 'en' {
  return message.language === 'en' ? 'en' : 'ru'
}
