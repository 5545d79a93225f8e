import type { Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { numberOption } from '../options.ts'

export const start: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    port: { type: 'string', value: 'N' },
  },
  positionals: 0,
  async run(call) {
    const port = numberOption(call, 'port', { least: 0, most: 65_535, otherwise: 0, whole: true })
    const { openApp } = await import('../open-app.ts')
    return openApp(call, { data: chosenDataFolder(call), port, demo: false })
  },
}
