import { setTimeout as sleep } from 'node:timers/promises'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { askEntrance } from '#hosts/node/ask-entrance.ts'
import { contract, type Contract } from '#shared/contract/index.ts'

const mostTries = 10

export type Page = ContractRouterClient<Contract>

/** Enters as a browser does and asks as our own page; keeps its cookie as the host renews it. */
export async function openPage(data: string, address: string): Promise<Page> {
  const entered = await fetch(await entranceOf(data, address), { redirect: 'manual' })
  let cookie = cookieOf(entered) ?? ''
  return createORPCClient(
    new RPCLink({
      url: `${address}/rpc`,
      headers: () => ({ cookie, origin: address }),
      plugins: [new ResponseValidationPlugin(contract)],
      async fetch(request, init) {
        const answer = await fetch(request, init)
        cookie = cookieOf(answer) ?? cookie
        return answer
      },
    }),
  )
}

async function entranceOf(data: string, address: string): Promise<string> {
  // On a busy machine the first answer may take longer than its asker waits.
  for (let tries = 1; tries <= mostTries; tries++) {
    const entrance = await askEntrance(address, data)
    if (entrance !== null) return entrance
    await sleep(tries * 100)
  }
  throw new Error(`${address} gives no entrance`)
}

const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0]
