import type { QueueItem } from '#shared/contract/queue.ts'
import type { SoakAgentOptions } from './agent.ts'

type Deed = (options: SoakAgentOptions, item: QueueItem) => Promise<unknown>

const labels = ['negative', 'neutral', 'positive'] as const
const day = 24 * 60 * 60_000

const weights = {
  read: 6,
  note: 4,
  tag: 4,
  correct: 5,
  weigh: 2,
  assign: 2,
  snooze: 2,
  draft: 3,
  block: 1,
  resolve: 2,
} as const

const deeds: Readonly<Record<keyof typeof weights, Deed>> = {
  read: ({ ask }, { id }) =>
    ask(async ({ conversations, scoring }) => {
      const { messages, hasEarlier } = await conversations.get({ id })
      const [first] = messages
      if (first && hasEarlier) await conversations.earlier({ id, before: first.id })
      const asked = messages.findLast(({ direction }) => direction === 'inbound')
      if (asked) await scoring.explain({ messageId: asked.id })
    }),
  note: ({ ask, dice }, { id }) =>
    ask(({ conversations }) =>
      conversations.addNote({ id, text: `Звонили на склад, ответят до вечера ${dice.between(0, 1e6)}` }),
    ),
  tag: (options, item) =>
    options.ask(async ({ catalogues, conversations }) => {
      const [tag] = await catalogues.tags()
      const tagIds = tag && !item.tagIds.includes(tag.id) ? [tag.id] : []
      return conversations.update({ changes: [{ id: item.id, patch: { tagIds } }] })
    }),
  correct: ({ ask, dice }, { id }) =>
    ask(async ({ conversations }) => {
      const { messages } = await conversations.get({ id })
      const asked = messages.findLast(({ direction }) => direction === 'inbound')
      if (asked) await conversations.correctSentiment({ messageId: asked.id, label: dice.pick(labels) })
    }),
  weigh: (options, item) => change(options, item, { manualPriority: Math.floor(options.dice.between(0, 101)) }),
  assign: (options, item) =>
    options.ask(async ({ catalogues, conversations }) => {
      const [agent] = await catalogues.agents()
      const patch = { assigneeId: agent?.id ?? null, unread: options.dice.chance(0.3) }
      return conversations.update({ changes: [{ id: item.id, patch }] })
    }),
  snooze(options, item) {
    const snoozedUntil = Math.round(options.now() + options.dice.between(0.01, 0.5) * day)
    return change(options, item, { status: 'snoozed', snoozedUntil })
  },
  draft: ({ ask, dice }, { id, visibility }) =>
    ask(({ conversations }) =>
      conversations.saveDraft({ id, text: `Черновик ${dice.between(0, 1e6)}`, visibility }),
    ),
  block: ({ ask }, { id }) =>
    ask(async ({ conversations }) => {
      const { previous } = await conversations.block({ ids: [id], blocked: true })
      await conversations.block({ ids: [id], blocked: false })
      if (previous.length > 0) await conversations.update({ changes: previous })
    }),
  resolve: (options, item) => change(options, item, { status: 'resolved' }),
}

function change({ ask }: SoakAgentOptions, { id }: QueueItem, patch: object) {
  return ask(({ conversations }) => conversations.update({ changes: [{ id, patch }] }))
}

/** One of the things an agent does to a conversation besides answering it. */
export async function triage(options: SoakAgentOptions, item: QueueItem): Promise<void> {
  await deeds[options.dice.weighted(weights)](options, item)
}
