import { createORPCClient } from '@orpc/client'
import { RPCLink as HttpLink } from '@orpc/client/fetch'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { contract, type Contract } from '#shared/contract/index.ts'
import { windowHeader } from '#shared/window-header.ts'

/** Everything a screen may ask of the core. Screens never learn what carries it. */
export type OtklikClient = ContractRouterClient<Contract>

/** The core behind the same origin's `/rpc` (Node host). `window`: whose calls these are. */
export function httpClient(origin: string, window: string): OtklikClient {
  const headers = { [windowHeader]: window }
  const plugins = [new ResponseValidationPlugin(contract)]
  return createORPCClient(new HttpLink({ url: `${origin}/rpc`, headers, plugins }))
}

/** The core at the other end of a MessagePort (Electron host). */
export function portClient(port: MessagePort, window: string): OtklikClient {
  const headers = { [windowHeader]: window }
  const plugins = [new ResponseValidationPlugin(contract)]
  const client: OtklikClient = createORPCClient(new PortLink({ port, headers, plugins }))
  port.start()
  return client
}
