import { roughDay } from '#simulators/faults.ts'
import { exitCodes, type Call } from '../command.ts'
import { openApp } from '../open-app.ts'
import { serveWorkspace } from '../serve-workspace.ts'
import { untilAborted } from '../until-aborted.ts'
import { clientOf } from './app-client.ts'
import { prepareDemo } from './prepare.ts'

/** The app with the simulated networks behind it, in a window, until Ctrl+C. */
export async function runInWindow(
  call: Call,
  options: {
    readonly data: string
    readonly port: number
    readonly speed: number
    readonly seed: number
    readonly faults: boolean
  },
): Promise<number> {
  const served = await serveWorkspace(call, { ...options, host: 'node' })
  const { app, world } = served.workspace
  try {
    await app.start()
    await prepareDemo(clientOf(app))
    if (options.faults) world.setFaults({ ...roughDay, seed: options.seed })
    await openApp(call, served.host, options.data)
    await untilAborted(call.signal)
  } finally {
    await served.stop()
  }
  return exitCodes.ok
}
