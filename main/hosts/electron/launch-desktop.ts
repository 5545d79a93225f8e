import { app, crashReporter, dialog } from 'electron'
import { dataFolder, type Machine } from '../common/paths.ts'
import { startDesktop } from './desktop.ts'
import { browserFolder } from './folders.ts'
import { readLaunchOptions } from './launch-options.ts'
import { registerPageScheme } from './protocol.ts'

export interface LaunchDesktopOptions {
  readonly args: readonly string[]
  readonly machine: Machine
  /** The folder that holds package.json, `out` and `resources`. */
  readonly root: string
}

/** What must happen before Electron is ready; then, in the first instance only, the app itself. */
export function launchDesktop({ args, machine, root }: LaunchDesktopOptions): void {
  registerPageScheme()
  app.enableSandbox()
  try {
    const launch = readLaunchOptions(args)
    const folder = dataFolder(machine, launch.data ?? machine.env['OTKLIK_DATA'])
    const { platform } = machine
    app.setPath('userData', browserFolder(folder))
    // Dumps stay in that folder: nobody is sent anything.
    crashReporter.start({ uploadToServer: false })
    app.setAppUserModelId('app.otklik.desktop')
    if (!app.requestSingleInstanceLock()) return app.quit()
    // Must not be awaited by the entry: Electron becomes ready only after the entry has run to its end.
    app
      .whenReady()
      .then(() => startDesktop({ root, dataFolder: folder, launch, platform }))
      .catch(stop)
  } catch (error) {
    stop(error)
  }
}

function stop(error: unknown): void {
  dialog.showErrorBox('Otklik', error instanceof Error ? error.message : String(error))
  app.exit(1)
}
