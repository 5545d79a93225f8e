import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import type { QueueItem } from '#shared/contract/queue.ts'

type Client = ContractRouterClient<Contract>

const pauseMs = 120
const atOnce = 4

/**
 * Answers everything in the queue, each answer unlike any other, and now and then moves somebody to
 * private. Real time. Leaves what is uncertain alone: only a person may decide about that.
 */
export async function runAgent(client: Client, random: () => number, signal: AbortSignal) {
  while (!signal.aborted) {
    await solveCaptchas(client)
    const { items } = await client.queue.page({ split: 'all', limit: 50 })
    const waiting = items.filter((item) => item.lastDirection === 'inbound').slice(0, atOnce)
    for (const item of waiting) await answerOrClose(client, item, random)
    await sleep(pauseMs)
  }
}

async function answerOrClose(client: Client, item: QueueItem, random: () => number) {
  try {
    if (item.visibility === 'public' && item.handoff === null && random() < 0.25) {
      await moveToPrivate(client, item)
    } else {
      await client.replies.send({
        conversationId: item.id,
        text: `Уже проверяем ваш вопрос. Ответ ${randomUUID()}`,
        visibility: item.visibility,
        resolve: random() < 0.4,
      })
    }
  } catch (error) {
    // Some things cannot be answered through the network's API; a person would do it by hand.
    if (!(error instanceof ORPCError) || error.code !== 'OTKLIK') throw error
    await client.conversations.update({ changes: [{ id: item.id, patch: { status: 'resolved' } }] })
  }
}

/** As one presses `M` and sends what is proposed. */
export async function moveToPrivate(client: Client, item: QueueItem) {
  const plan = await client.handoffs.plan({ conversationId: item.id })
  const isReachable = plan.reachability.status === 'reachable'
  await client.handoffs.start({
    conversationId: item.id,
    token: plan.token,
    mode: isReachable ? 'private' : 'invitation',
    privateText: `${plan.privateText} ${randomUUID()}`,
    publicText: isReachable && plan.publicText ? `${plan.publicText} ${randomUUID()}` : (plan.publicText ?? ''),
  })
}

export async function solveCaptchas(client: Client) {
  for (const account of await client.accounts.list()) {
    if (account.actionUrl === null) continue
    const page = await fetch(account.actionUrl, { headers: { accept: 'application/json' } })
    const solved: unknown = page.ok ? await page.json() : {}
    const answer = Object.fromEntries(
      Object.entries(solved ?? {}).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    )
    await client.accounts.resume({ id: account.id, answer })
  }
}
