import SqliteConnection from 'better-sqlite3'
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

/** What the network saw and the store says differently, in words. */
export function differences(network: Network, ledger: Ledger, stored: Stored): readonly string[] {
  return [
    ...fromCustomers(ledger, stored),
    ...fromUs(network, ledger, stored),
    ...strays(ledger, stored),
  ].map((problem) => `${network}: ${problem}`)
}

function fromCustomers(ledger: Ledger, { messages }: Stored): readonly string[] {
  return ledger.customer.flatMap((item) => {
    const rows = messages.filter((row) => row.external_id === item.externalId)
    if (rows.length > 1) return [`doubled ${item.externalId}`]
    // What was deleted before we could read it was never there for us.
    if (item.deleted) return []
    if (rows.length === 0) return [`lost ${item.externalId} “${item.text}”`]
    return rows[0]?.text === item.text ? [] : [`outdated ${item.externalId} “${rows[0]?.text}”`]
  })
}

function fromUs(network: Network, ledger: Ledger, { messages, actions }: Stored): readonly string[] {
  const seen = ledger.brand.flatMap((message) => {
    const isRow = messages.some((row) => row.external_id === message.externalId)
    const isUncertain = actions.some(
      (action) => action.status === 'uncertain' && action.text === message.text,
    )
    return isRow || isUncertain ? [] : [`sent and not stored “${message.text}”`]
  })
  const written = actions.flatMap((action) => {
    const times = ledger.brand.filter((message) => message.text === action.text).length
    const what = `“${action.text}” (${action.status}, ${action.error_code}, sent ${times} times)`
    if (times > 1) return [`sent twice ${what}`]
    if (action.status === 'sent') return times === 1 ? [] : [`claimed to be sent ${what}`]
    if (action.status === 'failed') return times === 0 ? [] : [`claimed to have failed ${what}`]
    if (action.status === 'uncertain') return network === 'telegram' ? [] : [`uncertain ${what}`]
    return [`stuck ${what}`]
  })
  return [...seen, ...written]
}

function strays(ledger: Ledger, { messages }: Stored): readonly string[] {
  const real = new Set([...ledger.customer, ...ledger.brand].map((item) => item.externalId))
  return messages
    .filter((row) => row.external_id !== null && !real.has(row.external_id))
    .map((row) => `nobody wrote ${row.external_id} “${row.text}”`)
}
