import type { App } from '#core/app.ts'
import type { Network } from '#shared/domain.ts'
import type { Ledger } from '#simulators/simulated-network.ts'
import { repeatedSends } from './repeated-sends.ts'

export interface NetworkOutcome {
  /** What customers posted and the brand can see. */
  readonly posted: number
  /** How much of that is in the store with its current text. */
  readonly stored: number
  readonly missing: number
  /** Rows in the store that no customer wrote, or that stand there twice. */
  readonly duplicated: number
  /** What the brand wrote, as the network saw it. */
  readonly replies: number
  /** Replies the network saw more often than they were written. */
  readonly sentTwice: number
  readonly invited: number
  readonly arrived: number
}

export interface Comparison {
  readonly outcome: NetworkOutcome
  /** What makes the outcome a bad one, for a person who looks for the reason. */
  readonly problems: readonly string[]
  /** Sends that are not decided yet. */
  readonly unsettled: number
}

/** Compares what truly happened on a network with what is stored. */
export async function compare(app: App, network: Network, ledger: Ledger): Promise<Comparison> {
  const problems: string[] = []
  const rows = await inboundRows(app, network)
  const byId = Map.groupBy(rows, (row) => row.external_id)
  const known = new Set(ledger.customer.map(({ externalId }) => externalId))

  let posted = 0
  let stored = 0
  let duplicated = 0
  for (const item of ledger.customer) {
    const found = byId.get(item.externalId) ?? []
    // What was taken back before anybody could read it was never there for the brand.
    if (item.deleted && found.length === 0) continue
    posted += 1
    duplicated += Math.max(0, found.length - 1)
    const isCurrent = found.some((row) => row.text === item.text)
    if (isCurrent || item.deleted) stored += 1
    else problems.push(`${found.length === 0 ? 'missing' : 'outdated'} ${JSON.stringify(item)}`)
  }
  for (const row of rows) {
    if (row.external_id !== null && known.has(row.external_id)) continue
    duplicated += 1
    problems.push(`unexpected ${JSON.stringify(row)}`)
  }

  const personas = personasOf(rows, ledger)
  const outbox = await outboxRows(app, network)
  const repeated = repeatedSends(ledger.brand, outbox, personas)
  problems.push(...repeated.map((key) => `sent twice ${key}`))
  const handoffs = await app.store.db
    .selectFrom('handoffs')
    .select(['invited_at', 'arrived_at'])
    .where('network', '=', network)
    .execute()
  return {
    outcome: {
      posted,
      stored,
      missing: posted - stored,
      duplicated,
      replies: ledger.brand.length,
      sentTwice: repeated.length,
      invited: handoffs.filter((row) => row.invited_at !== null).length,
      arrived: handoffs.filter((row) => row.arrived_at !== null).length,
    },
    problems,
    unsettled: outbox.filter(({ status }) => undecided.has(status)).length,
  }
}

const undecided: ReadonlySet<string> = new Set(['queued', 'sending', 'uncertain'])

function inboundRows(app: App, network: Network) {
  return app.store.db
    .selectFrom('messages')
    .innerJoin('authors', 'authors.id', 'messages.author_id')
    .select(['messages.external_id', 'messages.text', 'authors.external_id as author'])
    .where('messages.network', '=', network)
    .where('messages.direction', '=', 'inbound')
    .execute()
}

function outboxRows(app: App, network: Network) {
  return app.store.db
    .selectFrom('outbox')
    .innerJoin('conversations', 'conversations.id', 'outbox.conversation_id')
    .innerJoin('authors', 'authors.id', 'conversations.author_id')
    .select(['outbox.text', 'outbox.status', 'conversations.visibility'])
    .select('authors.external_id as author')
    .where('conversations.network', '=', network)
    .where('outbox.status', '!=', 'cancelled')
    .execute()
}

type Rows = Awaited<ReturnType<typeof inboundRows>>

/** The platform's user ids, by the personas who wrote under them. */
function personasOf(rows: Rows, ledger: Ledger): ReadonlyMap<string, string> {
  const authors = new Map(rows.map((row) => [row.external_id, row.author]))
  const personas = new Map<string, string>()
  for (const { externalId, personaId } of ledger.customer) {
    const author = authors.get(externalId)
    if (author !== undefined) personas.set(author, personaId)
  }
  return personas
}
