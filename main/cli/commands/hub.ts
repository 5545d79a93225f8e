import { isIP } from 'node:net'
import type { RunHubOptions, RunningHub } from '#hosts/node/hub/run-hub.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { hubLines } from '../hub-lines.ts'
import { flag, textOption } from '../options.ts'
import { tellOpening } from '../tell-opening.ts'
import { untilAborted } from '../until-aborted.ts'

export const hub: Command = {
  options: {
    listen: { type: 'string', value: 'HOST:PORT' },
    data: { type: 'string', value: 'DIR' },
    name: { type: 'string', value: 'NAME,…' },
    'tls-cert': { type: 'string', value: 'FILE' },
    'tls-key': { type: 'string', value: 'FILE' },
    'behind-proxy': { type: 'boolean' },
    'proxy-address': { type: 'string', value: 'IP' },
  },
  positionals: 0,
  async run(call) {
    const [{ builtProduct }, { runHub }, { listenOf }] = await Promise.all([
      import('../open-app.ts'),
      import('#hosts/node/hub/run-hub.ts'),
      import('#hosts/node/hub/listen.ts'),
    ])
    const said = textOption(call, 'listen') ?? '127.0.0.1:4311'
    const place = listenOf(said)
    if (!place) throw new UsageError(call.words.hub.badListen(said))
    const doors = doorsOf(call)
    const { root, version } = builtProduct(call)
    const dataFolder = chosenDataFolder(call)
    return serveHub(call, await runHub({ root, version, dataFolder, ...place, ...doors, onOpening: tellOpening(call) }))
  },
}

/** Until Ctrl+C. */
export async function serveHub(call: Call, running: RunningHub): Promise<number> {
  call.streams.output.write(`${hubLines(running, call.words).join('\n')}\n`)
  await untilAborted(call.signal)
  await running.stop()
  return exitCodes.ok
}

function doorsOf(call: Call): Pick<RunHubOptions, 'names' | 'tls' | 'proxy'> {
  const { words } = call
  const certFile = textOption(call, 'tls-cert')
  const keyFile = textOption(call, 'tls-key')
  if (certFile !== undefined && keyFile === undefined) throw new UsageError(words.onlyTogether('tls-cert', 'tls-key'))
  if (keyFile !== undefined && certFile === undefined) throw new UsageError(words.onlyTogether('tls-key', 'tls-cert'))
  const names = (textOption(call, 'name') ?? '').split(',').map((name) => name.trim().toLowerCase()).filter(Boolean)
  const bad = names.find((name) => !/^[a-z0-9.:[\]-]+$/.test(name))
  if (bad !== undefined) throw new UsageError(words.hub.badName(bad))
  const isBehind = flag(call, 'behind-proxy')
  const proxy = textOption(call, 'proxy-address')
  if (proxy !== undefined && !isBehind) throw new UsageError(words.onlyTogether('proxy-address', 'behind-proxy'))
  if (proxy !== undefined && isIP(proxy) === 0) throw new UsageError(words.hub.badName(proxy))
  if (isBehind && certFile !== undefined) throw new UsageError(words.hub.proxyOrTls)
  if (isBehind && names.length === 0) throw new UsageError(words.onlyTogether('behind-proxy', 'name'))
  const tls = certFile !== undefined && keyFile !== undefined ? { certFile, keyFile } : null
  return { names, tls, proxy: isBehind ? (proxy ?? '127.0.0.1') : null }
}
