import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { databaseName } from '#core/app.ts'
import { backupFolder, backupName } from '#core/keeping/backup-files.ts'
import { copyDatabase } from '#core/store/copy-database.ts'
import { exitCodes, UsageError, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { textOption } from '../options.ts'
import { say } from '../say.ts'
import { keysIn } from '../secrets-in.ts'

export const backup: Command = {
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
    const chosen = textOption(call, 'to')
    const to = chosen === undefined ? join(backupFolder(data), backupName('manual', Date.now())) : resolve(chosen)
    if (existsSync(to)) throw new UsageError(words.fileExists(to))
    const made = copyDatabase(file, to, await keysIn(data, file))
    say(call, made, words.backupMade(made.file, made.bytes))
    return exitCodes.ok
  },
}
