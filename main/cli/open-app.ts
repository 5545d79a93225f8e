import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { holderOf } from '#hosts/common/hold-folder.ts'
import { launchArguments } from '#hosts/electron/launch-options.ts'
import { askEntrance } from '#hosts/node/ask-entrance.ts'
import type { NodeHost } from '#hosts/node/node-host.ts'
import { openBrowser, openProgram, planBrowserHere, planWindowHere, planWithout } from '#hosts/node/open-window.ts'
import { runNode } from '#hosts/node/run-node.ts'
import type { WindowPlan } from '#hosts/node/window-plan.ts'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call } from './command.ts'
import { locateProduct } from './product.ts'
import { tellOpening } from './tell-opening.ts'
import { untilAborted } from './until-aborted.ts'

/** An address that is printed may be opened a while later. */
export const printedLifeMs = 15 * 60_000

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
  const holder = holderOf(options.data)
  if (holder?.address) return openHolder(call, holder.address, holder.pid, options.data)
  let plan = await planWindowHere(root, () => say(words.fetchingElectron))
  if (plan.kind === 'electron') {
    const args = [root, ...electronArguments(options)]
    const window = await openProgram(plan.file, args, { signal })
    if (signal.aborted) return exitCodes.ok
    if (window) {
      say(words.opened(plan.kind, plan.why, ''))
      await window.closed
      return exitCodes.ok
    }
    plan = planWithout(plan)
  }
  const host = await runNode({ ...options, root, version, dataFolder: options.data, onOpening: tellOpening(call) })
  try {
    await showServed(call, plan, host, options.data)
    return exitCodes.ok
  } finally {
    await host.stop()
  }
}

/**
 * Opens the Otklik that serves the folder already, instead of a second one beside it. (A desktop window
 * serves no address; a second Electron shows it.) Error: `folder_in_use`, when it does not let us in.
 */
async function openHolder(call: Call, address: string, pid: number, data: string): Promise<number> {
  const entrance = await askEntrance(address, data)
  if (entrance === null) throw new OtklikError('folder_in_use', { folder: data, pid, address })
  call.streams.output.write(`${call.words.joined(address)}\n`)
  const plan = planBrowserHere({ code: 'electron-not-wanted' })
  const window = plan.kind === 'browser' ? await openBrowser(plan.file, entrance, data, call) : null
  if (window) await window.closed
  else call.streams.output.write(`${entrance}\n`)
  return exitCodes.ok
}

/** Until the window is closed; with no window of ours, until Ctrl+C. */
async function showServed(call: Call, plan: WindowPlan, host: NodeHost, data: string) {
  const { words, streams, signal } = call
  const say = (line: string) => void streams.output.write(`${line}\n`)
  const window =
    plan.kind === 'browser' ? await openBrowser(plan.file, host.entranceOnce(), data, { signal }) : null
  const { kind, why } = window ? plan : planWithout(plan)
  say(words.opened(kind, why, kind === 'address' ? host.entranceOnce(printedLifeMs) : ''))
  say(words.stopWith)
  await (window?.closed ?? untilAborted(signal))
}

/** Throws `UsageError` when the screens were not built. */
export function builtProduct(call: Call) {
  const product = locateProduct()
  if (!existsSync(join(product.renderer, 'index.html'))) throw new UsageError(call.words.noRenderer)
  return product
}

function electronArguments({ data, demo, speed = 1, seed, faults = false }: OpenOptions) {
  return launchArguments({ data, demo, speed, seed: seed ?? null, faults })
}
