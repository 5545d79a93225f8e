import { exitCodes, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { numberOption } from '../options.ts'
import { untilAborted } from '../until-aborted.ts'

export const serve: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    port: { type: 'string', value: 'N' },
  },
  positionals: 0,
  async run(call) {
    const port = numberOption(call, 'port', { least: 0, most: 65_535, otherwise: 4310, whole: true })
    const data = chosenDataFolder(call)
    const [{ serveWorkspace }, { tokenFile }] = await Promise.all([
      import('../serve-workspace.ts'),
      import('#hosts/node/token.ts'),
    ])
    const served = await serveWorkspace(call, { data, host: 'node', port })
    try {
      await served.workspace.app.start()
      const lines = call.words.serving(served.host.address, tokenFile(data))
      call.streams.output.write(`${[...lines, call.words.stopWith].join('\n')}\n`)
      await untilAborted(call.signal)
    } finally {
      await served.stop()
    }
    return exitCodes.ok
  },
}
