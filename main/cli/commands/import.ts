import { createReadStream } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { databaseName } from '#core/app.ts'
import { importLines } from '#core/keeping/import.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { archiveOptions, importAsArchive, isArchive } from '../archive-import.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { keysIn } from '../secrets-in.ts'

export const importAll: Command = {
  options: { data: { type: 'string', value: 'DIR' }, ...archiveOptions },
  positionals: 1,
  async run(call) {
    const [given] = call.positionals
    const words = call.words.keeping
    if (given === undefined) throw new UsageError(words.fileMissing)
    if (await isArchive(call, given)) return importAsArchive(call, given)
    const data = chosenDataFolder(call)
    const held = holdFolder(data)
    try {
      const file = join(data, databaseName)
      const keys = await keysIn(data, file)
      // Its lines come from now on, whether anybody listens or not.
      const lines = createInterface({ input: inputOf(call, given), crlfDelay: Infinity })
      const done = await importLines(file, lines, Date.now(), keys)
      call.streams.output.write(`${words.imported(done.rows, done.added)}\n`)
      if (done.doubtful > 0) call.streams.output.write(`${words.doubtful(done.doubtful)}\n`)
      return exitCodes.ok
    } catch (error) {
      const isMissing = codeOf(error) === 'ENOENT'
      throw isMissing ? new OtklikError('not_found', { what: given }) : error
    } finally {
      held.release()
    }
  },
}

const inputOf = ({ streams }: Call, given: string) =>
  given === '-' ? streams.input : createReadStream(resolve(given), 'utf8')
