import { exitCodes, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { flag } from '../options.ts'
import { say } from '../say.ts'

export const doctor: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    online: { type: 'boolean' },
    deep: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: 0,
  async run(call) {
    const [{ examine }, { reportLines }] = await Promise.all([
      import('../doctor/examine.ts'),
      import('../doctor/report.ts'),
    ])
    const found = await examine(
      chosenDataFolder(call),
      { online: flag(call, 'online'), deep: flag(call, 'deep') },
      call.words,
    )
    say(call, found, reportLines(found, call.words).join('\n'))
    return found.problems === 0 ? exitCodes.ok : exitCodes.failure
  },
}
