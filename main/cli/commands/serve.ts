import { exitCodes, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { numberOption } from '../options.ts'
import { tellOpening } from '../tell-opening.ts'
import { untilAborted } from '../until-aborted.ts'

export const serve: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    port: { type: 'string', value: 'N' },
  },
  positionals: 0,
  async run(call) {
    const port = numberOption(call, 'port', { least: 0, most: 65_535, otherwise: 4310, whole: true })
    const dataFolder = chosenDataFolder(call)
    const [{ builtProduct, printedLifeMs }, { runNode }, { tokenFile }] = await Promise.all([
      import('../open-app.ts'),
      import('#hosts/node/run-node.ts'),
      import('#hosts/node/token.ts'),
    ])
    const { root, version } = builtProduct(call)
    const host = await runNode({ root, version, dataFolder, port, demo: false, onOpening: tellOpening(call) })
    const entrance = host.entranceOnce(printedLifeMs)
    const lines = [
      ...call.words.serving(host.address, entrance, tokenFile(dataFolder)),
      call.words.stopWith,
    ]
    call.streams.output.write(`${lines.join('\n')}\n`)
    await untilAborted(call.signal)
    await host.stop()
    return exitCodes.ok
  },
}
