import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { contract, type Contract } from '#shared/contract/index.ts'

/** Everything a screen may ask of the core. Screens never learn what carries it. */
export type OtklikClient = ContractRouterClient<Contract>

/** The core behind the same origin's `/rpc` (Node host). */
export function httpClient(origin: string): OtklikClient {
  return createORPCClient(
    new HttpLink({ url: `${origin}/rpc`, plugins: [new ResponseValidationPlugin(contract)] }),
  )
}

/** The core at the other end of a MessagePort (Electron host). */
export function portClient(port: MessagePort): OtklikClient {
  const client: OtklikClient = createORPCClient(
    new PortLink({ port, plugins: [new ResponseValidationPlugin(contract)] }),
  )
  port.start()
  return client
}
