import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { QueueItem } from '#shared/contract/queue.ts'
import type { Network } from '#shared/domain.ts'
import type { Dice } from '#simulators/scenario/dice.ts'
import { moveToPrivate, solveCaptchas } from '../integration/kill/agent.ts'
import type { Asking } from './asking.ts'
import { lookAround } from './look-around.ts'
import { triage } from './triage.ts'

export interface SoakAgentOptions extends Asking {
  readonly dice: Dice
  readonly now: () => number
  /** Whether this text of ours stands on the network's page. */
  readonly credentialsOf: (network: Network) => Record<string, string>
  readonly lookUp: (network: Network, text: string) => boolean
}

const pauseMs = 90
const lookedAfterAtOnce = 8
const languages = {
  ru: 'Уже проверяем ваш вопрос, ответим здесь же. Номер обращения',
  en: 'We are looking into it and will answer right here. Your number is',
}

/**
 * Works through the screens' own door as an agent would, several deeds a second: answers, takes back, moves to private,
 * resolves, snoozes, tags, notes, corrects, searches, reads reports. No two of its texts are alike.
 */
export function createSoakAgent(options: SoakAgentOptions) {
  const { ask, insist, dice, lookUp } = options
  const underWay = new Set<string>()
  /** Texts that stood on the network's page when the core did not know. */
  const seenThere = new Set<string>()
  const written = { replies: 0, handoffs: 0, takenBack: 0, reconnected: 0 }

  async function step() {
    const page = await ask(({ queue }) => queue.page({ split: 'all', limit: 50 }))
    const waiting = page?.items.filter(({ lastDirection }) => lastDirection === 'inbound').slice(0, 4) ?? []
    await ask(({ queue }) => queue.counts())
    for (const item of waiting) await answer(item)
    const [any] = waiting.length > 0 ? waiting : (page?.items ?? [])
    if (any && dice.chance(0.5)) await triage(options, any)
    if (dice.chance(0.2)) await lookAround(options)
  }

  async function answer(item: QueueItem) {
    if (item.visibility === 'public' && item.handoff === null && dice.chance(0.2)) {
      const moved = await ask(async (page) => {
        await moveToPrivate(page, item)
        return true
      })
      if (moved) written.handoffs += 1
      underWay.add(item.id)
      return
    }
    const text = `${languages[dice.chance(0.8) ? 'ru' : 'en']} ${randomUUID()}`
    const resolve = dice.chance(0.4)
    const { visibility } = item
    const deed = randomUUID()
    // The same deed as often as it takes: it may have been done in a life that ended before it could say so.
    const sent = await insist(({ replies }) =>
      replies.send({ conversationId: item.id, text, visibility, resolve, deed }),
    )
    if (sent === null) return close(item)
    written.replies += 1
    underWay.add(item.id)
    if (!dice.chance(0.05)) return
    const back = await ask(({ replies }) => replies.undo({ outboxId: sent.outboxId }))
    if (back) written.takenBack += 1
  }

  /** What the network's API lets nobody answer. */
  async function close(item: QueueItem) {
    await ask(({ conversations }) =>
      conversations.update({ changes: [{ id: item.id, patch: { status: 'resolved' } }] }),
    )
  }

  /** Decides about what did not leave, looking at the network's page first. */
  async function mend(most = Number.POSITIVE_INFINITY) {
    await ask((page) => solveCaptchas(page))
    await reconnect()
    for (const id of [...underWay].slice(0, most)) {
      const detail = await ask(({ conversations }) => conversations.get({ id }))
      if (!detail) continue
      let isWaiting = false
      for (const { delivery, text } of detail.messages) {
        if (delivery?.status === 'queued' || delivery?.status === 'sending') isWaiting = true
        if (delivery?.status === 'failed') await decide(delivery.outboxId, 'discard')
        if (delivery?.status !== 'uncertain') continue
        const stands = lookUp(detail.item.network, text)
        if (stands) seenThere.add(text)
        else isWaiting = true
        await decide(delivery.outboxId, stands ? 'mark_sent' : 'resend')
      }
      underWay.delete(id)
      // What still waits is looked at again after the others.
      if (isWaiting) underWay.add(id)
    }
  }

  /** Where the card is red, a person brings new credentials. */
  async function reconnect() {
    for (const { id, network, status } of (await ask(({ accounts }) => accounts.list())) ?? []) {
      if (status !== 'stopped') continue
      const credentials = options.credentialsOf(network)
      const mended = await ask(({ accounts }) => accounts.update({ id, credentials, status: 'active' }))
      if (mended) written.reconnected += 1
    }
  }

  const decide = (outboxId: string, decision: 'discard' | 'mark_sent' | 'resend') =>
    ask(({ replies }) => replies.decide({ outboxId, decision }))

  return {
    async work(signal: AbortSignal) {
      for (let steps = 0; !signal.aborted; steps++) {
        await step()
        if (steps % 5 === 0) await mend(lookedAfterAtOnce)
        await sleep(pauseMs)
      }
    },
    mend: () => mend(),
    seenThere,
    written,
  }
}
