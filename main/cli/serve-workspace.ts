import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { startNodeHost, type NodeHost } from '#hosts/node/node-host.ts'
import { loadToken } from '#hosts/node/token.ts'
import { UsageError, type Call } from './command.ts'
import { openWorkspace, type Workspace, type WorkspaceOptions } from './open-workspace.ts'

export interface Served {
  readonly workspace: Workspace
  readonly host: NodeHost
  stop(): Promise<void>
}

/**
 * Opens a workspace and serves it on loopback; nothing polls before `workspace.app.start()`. Errors:
 * those of `openWorkspace` and `startNodeHost`.
 */
export async function serveWorkspace(
  call: Call,
  options: WorkspaceOptions & { readonly port: number },
): Promise<Served> {
  const workspace = await openWorkspace(options)
  const { product, app, log } = workspace
  try {
    if (!existsSync(join(product.renderer, 'index.html'))) throw new UsageError(call.words.noRenderer)
    const host = await startNodeHost({
      router: app.router,
      version: product.version,
      rendererFolder: product.renderer,
      port: options.port,
      token: await loadToken(options.data),
      log: log.child('host'),
    })
    return {
      workspace,
      host,
      async stop() {
        await host.stop()
        await workspace.close()
      },
    }
  } catch (error) {
    await workspace.close()
    throw error
  }
}
