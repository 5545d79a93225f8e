import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import type { Network, OutboxStatus } from '#shared/domain.ts'
import type { Ledger } from '#simulators/simulated-network.ts'

export interface StoredMessage {
  readonly external_id: string | null
  readonly text: string
  readonly direction: 'inbound' | 'outbound'
}

export interface StoredAction {
  readonly text: string
  readonly status: OutboxStatus
  readonly external_id: string | null
  readonly error_code: string | null
}

export interface Stored {
  readonly messages: readonly StoredMessage[]
  readonly actions: readonly StoredAction[]
}

/** Looks into the database from outside, also while the program has it open. */
export function readStore(file: string, network: Network): Stored {
  const raw = new SqliteConnection(file, { readonly: true })
  try {
    return {
      messages: raw
        .prepare<[string], StoredMessage>(
          'select external_id, text, direction from messages where network = ? order by id',
        )
        .all(network),
      actions: raw
        .prepare<[string], StoredAction>(
          `select o.text, o.status, o.external_id, o.error_code from outbox o
           join accounts a on a.id = o.account_id where a.network = ? order by o.id`,
        )
        .all(network),
    }
  } finally {
    raw.close()
  }
}

/** What kind of promise a difference breaks. */
export const differenceKinds = ['lost', 'doubled', 'outdated', 'sent_twice', 'stuck', 'untrue'] as const
export type DifferenceKind = (typeof differenceKinds)[number]

export interface Difference {
  readonly network: Network
  readonly kind: DifferenceKind
  readonly what: string
}

export const inWords = ({ network, kind, what }: Difference) => `${network}: ${kind} ${what}`

/**
 * What the network saw and the store says differently. Every text of ours must be unlike any other. `seen`: texts an
 * agent saw on the network's own page and said so, which then need no id of the network.
 */
export function differences(
  network: Network,
  ledger: Ledger,
  stored: Stored,
  seen: ReadonlySet<string> = new Set(),
): readonly Difference[] {
  return [
    ...fromCustomers(ledger, stored),
    ...fromUs(network, ledger, stored, seen),
    ...strays(ledger, stored),
  ].map(([kind, what]) => ({ network, kind, what }))
}

type Found = readonly [kind: DifferenceKind, what: string]

function fromCustomers(ledger: Ledger, { messages }: Stored): readonly Found[] {
  const byId = Map.groupBy(messages, (row) => row.external_id)
  return ledger.customer.flatMap((item): Found[] => {
    const rows = byId.get(item.externalId) ?? []
    if (rows.length > 1) return [['doubled', item.externalId]]
    // What was deleted before we could read it was never there for us.
    if (item.deleted) return []
    if (rows.length === 0) return [['lost', `${item.externalId} “${item.text}”`]]
    const text = rows[0]?.text
    return text === item.text ? [] : [['outdated', `${item.externalId} “${text}”`]]
  })
}

function fromUs(
  network: Network,
  ledger: Ledger,
  { messages, actions }: Stored,
  seen: ReadonlySet<string>,
): readonly Found[] {
  const known = new Set(messages.map((row) => row.external_id))
  const uncertain = new Set(actions.flatMap(({ status, text }) => (status === 'uncertain' ? [text] : [])))
  const unstored = ledger.brand.flatMap((message): Found[] =>
    known.has(message.externalId) || uncertain.has(message.text) || seen.has(message.text)
      ? []
      : [['lost', `sent and not stored “${message.text}”`]],
  )
  const sent = Map.groupBy(ledger.brand, (message) => message.text)
  const written = actions.flatMap((action): Found[] => {
    const times = sent.get(action.text)?.length ?? 0
    const what = `“${action.text}” (${action.status}, ${action.error_code}, sent ${times} times)`
    if (times > 1) return [['sent_twice', what]]
    if (action.status === 'sent') return times === 1 ? [] : [['untrue', what]]
    if (action.status === 'failed' || action.status === 'cancelled') return times === 0 ? [] : [['untrue', what]]
    if (action.status === 'uncertain' && network === 'telegram') return []
    return [['stuck', what]]
  })
  return [...unstored, ...written]
}

function strays(ledger: Ledger, { messages }: Stored): readonly Found[] {
  const real = new Set([...ledger.customer, ...ledger.brand].map((item) => item.externalId))
  return messages
    .filter((row) => row.external_id !== null && !real.has(row.external_id))
    .map((row) => ['doubled', `nobody wrote ${row.external_id} “${row.text}”`])
}
