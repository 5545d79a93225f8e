import { existsSync, renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { databaseName } from '#core/app.ts'
import { exportLines } from '#core/keeping/export.ts'
import { exitCodes, UsageError, type Command } from '../command.ts'
import { exportAsArchive } from '../archive-export.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { textOption } from '../options.ts'
import { keysIn } from '../secrets-in.ts'

export const exportAll: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    to: { type: 'string', value: 'FILE' },
    archive: { type: 'string', value: 'jsonl|csv' },
    'time-zone': { type: 'string', value: 'ZONE' },
  },
  positionals: 0,
  async run(call) {
    if (textOption(call, 'archive') !== undefined) return exportAsArchive(call)
    const data = chosenDataFolder(call)
    const file = join(data, databaseName)
    const words = call.words.keeping
    if (!existsSync(file)) throw new UsageError(words.noDatabase)
    const keys = await keysIn(data, file)
    const chosen = textOption(call, 'to')
    if (chosen === undefined) {
      for (const line of exportLines(file, keys)) {
        if (!call.streams.output.write(`${line}\n`)) await once(call.streams.output, 'drain')
      }
      return exitCodes.ok
    }
    const to = resolve(chosen)
    if (existsSync(to)) throw new UsageError(words.fileExists(to))
    const rows = await writeLines(`${to}.part`, exportLines(file, keys))
    renameSync(`${to}.part`, to)
    call.streams.output.write(`${words.exported(to, rows)}\n`)
    return exitCodes.ok
  },
}

const chunkLength = 256 * 1024

/** Half a file never gets the name of a whole one. Answers how many rows it holds. */
async function writeLines(file: string, lines: Iterable<string>): Promise<number> {
  rmSync(file, { force: true })
  const handle = await open(file, 'wx', 0o600)
  try {
    let count = 0
    let chunk = ''
    for (const line of lines) {
      count += 1
      chunk += `${line}\n`
      if (chunk.length < chunkLength) continue
      await handle.write(chunk)
      chunk = ''
    }
    await handle.write(chunk)
    await handle.sync()
    return count - 2
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}
