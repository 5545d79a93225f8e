import type { HealthItem } from '#shared/channel.ts'
import type { Account } from '#shared/contract/accounts.ts'
import type { AccountRecord } from '../store/account-repository.ts'
import type { AccountRuntime } from './account-runtime.ts'
import { isPassing } from './trouble.ts'

/** An account as the contract shows it; `waiting`: why it cannot start for now. */
export function view(
  record: AccountRecord,
  runtime?: AccountRuntime,
  waiting: HealthItem | null = null,
): Account {
  return {
    id: String(record.id),
    network: record.network,
    name: record.name,
    handle: record.handle,
    url: record.url,
    apiRoot: record.apiRoot,
    simulated: record.simulated,
    status: record.status,
    proxy: record.proxy && { ...record.proxy },
    credentials: { ...record.publicFields },
    health: healthOf(record, runtime, waiting).map((item) => ({ ...item })),
    budgets: (runtime?.channel.budgets() ?? []).map((item) => ({ ...item })),
    lastSuccessAt: runtime?.lastSuccessAt() ?? record.lastSuccessAt,
    lastErrorAt: record.lastErrorAt,
    actionUrl: record.actionUrl,
  }
}

function healthOf(
  record: AccountRecord,
  runtime: AccountRuntime | undefined,
  waiting: HealthItem | null,
): readonly HealthItem[] {
  if (runtime) return runtime.health()
  return waiting ? [waiting, ...record.health.filter((item) => !isPassing(item))] : record.health
}
