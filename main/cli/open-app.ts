import type { NodeHost } from '#hosts/node/node-host.ts'
import type { Call } from './command.ts'

/** Tells where the app is served. */
export function openApp(call: Call, host: NodeHost, _data: string): Promise<void> {
  call.streams.output.write(`${call.words.opened('none', 'no window yet', host.entrance)}\n`)
  return Promise.resolve()
}
