import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { browserArguments, planWindowHere, runWindow } from '#hosts/node/open-window.ts'
import { runNode } from '#hosts/node/run-node.ts'
import { exitCodes, UsageError, type Call } from './command.ts'
import { locateProduct } from './product.ts'
import { untilAborted } from './until-aborted.ts'

export interface OpenOptions {
  readonly data: string
  readonly port: number
  readonly demo: boolean
  readonly speed?: number
  readonly seed?: number
  readonly faults?: boolean
}

/**
 * Opens the app in what this machine has (Electron, a browser's app window, or an address to open
 * oneself), says which and why, and waits until the window is closed or `signal` aborts.
 */
export async function openApp(call: Call, options: OpenOptions): Promise<number> {
  const { words, streams, signal } = call
  const say = (line: string) => void streams.output.write(`${line}\n`)
  const { root, version } = builtProduct(call)
  const plan = await planWindowHere(root, say)
  if (plan.kind === 'electron') {
    say(words.opened(plan.kind, plan.why, ''))
    return runWindow(plan.file, [root, ...electronArguments(options)], signal)
  }
  const host = await runNode({ ...options, root, version, dataFolder: options.data })
  try {
    say(words.opened(plan.kind, plan.why, host.entrance))
    say(words.stopWith)
    if (plan.kind === 'browser') {
      const address = browserArguments(host.entranceOnce(), options.data)
      await runWindow(plan.file, address, signal)
    } else await untilAborted(signal)
    return exitCodes.ok
  } finally {
    await host.stop()
  }
}

/** Throws `UsageError` when the screens were not built. */
export function builtProduct(call: Call) {
  const product = locateProduct()
  if (!existsSync(join(product.renderer, 'index.html'))) throw new UsageError(call.words.noRenderer)
  return product
}

/** What `main/hosts/electron/launch-options.ts` reads. */
function electronArguments({ data, demo, speed = 1, seed }: OpenOptions): readonly string[] {
  return [
    `--otklik-data=${data}`,
    ...(demo ? ['--otklik-demo'] : []),
    ...(speed === 1 ? [] : [`--otklik-speed=${speed}`]),
    ...(seed === undefined ? [] : [`--otklik-seed=${seed}`]),
  ]
}
