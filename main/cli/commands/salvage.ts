import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseName } from '#core/app.ts'
import { salvageDatabase } from '#core/store/salvage-database.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { exitCodes, UsageError, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { textOption } from '../options.ts'
import { say } from '../say.ts'
import { keysIn } from '../secrets-in.ts'
import { contentsLine } from './restore.ts'

export const salvage: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    to: { type: 'string', value: 'FILE' },
    json: { type: 'boolean' },
  },
  positionals: 0,
  async run(call) {
    const data = chosenDataFolder(call)
    const file = join(data, databaseName)
    const words = call.words.keeping
    if (!existsSync(file)) throw new UsageError(words.noDatabase)
    const to = resolve(textOption(call, 'to') ?? join(data, 'salvaged.db'))
    if (existsSync(to)) throw new UsageError(words.fileExists(to))
    const held = holdFolder(data)
    try {
      const saved = await salvageDatabase(file, to, Date.now(), await keysIn(data, file))
      const lost = Object.entries(saved.lost)
      const lines = [
        words.salvaged(to),
        contentsLine(saved.contents, call.words),
        lost.length === 0 ? words.nothingLost : words.lostRows(lost.map(([table, rows]) => `${table} ${rows}`).join(', ')),
        words.useSalvaged(to),
      ]
      say(call, { file: to, ...saved }, lines.join('\n'))
      return exitCodes.ok
    } finally {
      held.release()
    }
  },
}
