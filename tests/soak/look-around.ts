import type { SoakAgentOptions } from './agent.ts'

type Look = (options: SoakAgentOptions) => Promise<unknown>

const words = ['заказ', 'где доставка', 'спасибо', 'order', 'не работает', 'возврат денег', 'прошу'] as const
const names = ['ан', 'мари', 'al', 'дми'] as const
const splits = ['urgent', 'overdue', 'mine', 'unassigned', 'waiting', 'snoozed', 'spam', 'done'] as const
const day = 24 * 60 * 60_000

const weights = { search: 5, reports: 3, filtered: 4, settings: 2, policy: 0.2 } as const

const looks: Readonly<Record<keyof typeof weights, Look>> = {
  async search({ ask, dice }) {
    const text = dice.pick(words)
    await ask(({ queue }) => queue.search({ text, place: {}, limit: 50 }))
    await ask(({ queue }) => queue.searchCount({ text, place: dice.chance(0.5) ? { networks: ['vk'] } : {} }))
    await ask(({ queue }) => queue.people({ text: dice.pick(names) }))
  },
  /** As the screen does: all charts at once. */
  reports({ ask, dice, now }) {
    const range = { from: now() - dice.pick([1, 7, 30]) * day, to: now(), timeZone: 'Europe/Moscow' }
    const bucket = dice.chance(0.5) ? 'hour' : 'day'
    return Promise.all([
      ask(({ reports }) => reports.sentimentOverTime({ ...range, bucket })),
      ask(({ reports }) => reports.volume(range)),
      ask(({ reports }) => reports.responseTimes(range)),
      ask(({ reports }) => reports.sla(range)),
      ask(({ reports }) => reports.handoffs(range)),
    ])
  },
  async filtered({ ask, dice }) {
    const split = dice.pick(splits)
    const filters = { sentiments: ['negative' as const] }
    const first = await ask(({ queue }) => queue.page({ split, filters, limit: 200 }))
    const cursor = first?.next
    if (cursor) await ask(({ queue }) => queue.page({ split, filters, cursor }))
    await ask(({ queue }) => queue.page({ split: 'all', filters: { text: dice.pick(words) } }))
  },
  async settings({ ask }) {
    await ask(({ accounts }) => accounts.list())
    await ask(({ monitors }) => monitors.list())
    await ask(({ scoring }) => scoring.learning())
    await ask(({ system }) => system.quarantine({ limit: 200 }))
    await ask(async ({ priority }) => priority.preview(await priority.get()))
  },
  /** Every open deadline is computed anew. */
  policy: ({ ask }) => ask(async ({ sla }) => sla.save(await sla.get())),
}

/** One of the things that change nothing: a search, the charts, a filtered queue, what settings show. */
export async function lookAround(options: SoakAgentOptions): Promise<void> {
  await looks[options.dice.weighted(weights)](options)
}
