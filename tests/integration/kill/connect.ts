import { ORPCError } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import type { Orders } from './orders.ts'

type Client = Pick<ContractRouterClient<Contract>, 'accounts' | 'monitors'>
type Brand = Pick<Orders, 'accounts' | 'monitors'>

/** Connects what is not connected yet: the first lives may be too short for everything. */
export async function connectBrand(client: Client, { accounts, monitors }: Brand): Promise<void> {
  const known = await client.accounts.list()
  for (const account of accounts) {
    if (known.some(({ network }) => network === account.network)) continue
    await addAccount(client, account)
  }
  const listening = await client.monitors.list()
  for (const query of monitors) {
    if (listening.some((monitor) => monitor.query === query)) continue
    await client.monitors.save({ name: query, query, networks: ['vk', 'telegram', 'x'] })
  }
}

/** On a rough day the platform may fail the check of good credentials; one presses the button again. */
async function addAccount(client: Client, account: Orders['accounts'][number]): Promise<void> {
  try {
    await client.accounts.add(account)
  } catch (error) {
    if (!(error instanceof ORPCError) || error.code !== 'OTKLIK') throw error
    await addAccount(client, account)
  }
}
