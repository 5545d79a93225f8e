import { createApp, type App } from '#core/app.ts'
import { createFileLog } from '#hosts/common/log.ts'
import { createNodePorts, logFolder } from '#hosts/node/ports.ts'
import { createClock } from '#shared/clock.ts'
import { locateProduct } from './product.ts'

/** An opened data folder: everything is wired, nothing polls or sends. */
export interface Workspace {
  readonly app: App
  close(): Promise<void>
}

/** Opens the workspace in `data` with plain Node's ports. Errors: those of `createApp`, `secrets_unreadable`. */
export async function openWorkspace(data: string): Promise<Workspace> {
  const { resources, version } = locateProduct()
  const log = createFileLog(logFolder(data))
  try {
    const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout })
    const ports = createNodePorts({ dataFolder: data, resourcesFolder: resources, clock, log })
    const app = await createApp(ports, { host: 'cli', version })
    return {
      app,
      async close() {
        await app.stop()
        log.close()
      },
    }
  } catch (error) {
    log.close()
    throw error
  }
}
