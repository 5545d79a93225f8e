import { createApp, type App } from '#core/app.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { createFileLog, type FileLog } from '#hosts/common/log.ts'
import { createNodePorts, logFolder } from '#hosts/node/ports.ts'
import { createClock } from '#shared/clock.ts'
import { locateProduct } from './product.ts'

/** An opened data folder: everything is wired, nothing polls or sends. */
export interface Workspace {
  readonly app: App
  close(): Promise<void>
}

/**
 * Opens the workspace in `data` with plain Node's ports. Errors: those of `holdFolder` and
 * `createApp`, `secrets_unreadable`.
 */
export async function openWorkspace(data: string): Promise<Workspace> {
  const { resources, version } = locateProduct()
  const held = holdFolder(data)
  let log: FileLog | null = null
  try {
    const opened = (log = createFileLog(logFolder(data)))
    const clock = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout })
    const ports = createNodePorts({ dataFolder: data, resourcesFolder: resources, clock, log: opened })
    const app = await createApp(ports, { host: 'cli', version })
    return {
      app,
      async close() {
        await app.stop()
        opened.close()
        held.release()
      },
    }
  } catch (error) {
    log?.close()
    held.release()
    throw error
  }
}
