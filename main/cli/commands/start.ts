import { exitCodes, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { numberOption } from '../options.ts'
import { untilAborted } from '../until-aborted.ts'

export const start: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    port: { type: 'string', value: 'N' },
  },
  positionals: 0,
  async run(call) {
    const port = numberOption(call, 'port', { least: 0, most: 65_535, otherwise: 0, whole: true })
    const data = chosenDataFolder(call)
    const [{ serveWorkspace }, { openApp }] = await Promise.all([
      import('../serve-workspace.ts'),
      import('../open-app.ts'),
    ])
    const served = await serveWorkspace(call, { data, host: 'node', port })
    try {
      await served.workspace.app.start()
      await openApp(call, served.host, data)
      await untilAborted(call.signal)
    } finally {
      await served.stop()
    }
    return exitCodes.ok
  },
}
