import { join, resolve } from 'node:path'
import { databaseName } from '#core/app.ts'
import { previewRestore, restore as putBack, type RestorePreview } from '#core/keeping/restore.ts'
import { countedTables, type Contents } from '#core/store/inspect-file.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { exitCodes, UsageError, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { flag } from '../options.ts'
import { say } from '../say.ts'
import { keysIn } from '../secrets-in.ts'
import type { Words } from '../words/words.ts'

export const restore: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: 1,
  async run(call) {
    const [given] = call.positionals
    const words = call.words.keeping
    if (given === undefined) throw new UsageError(words.fileMissing)
    const data = chosenDataFolder(call)
    const file = join(data, databaseName)
    // Also to look only: what somebody writes meanwhile would be missing from the preview.
    const held = holdFolder(data)
    try {
      const keys = await keysIn(data, file, resolve(given))
      const preview = previewRestore(file, resolve(given), keys)
      const done = flag(call, 'yes') ? putBack(file, resolve(given), Date.now(), { keys }) : null
      const lines = previewLines(preview, call.words)
      if (done === null) lines.push(words.sayYes)
      else lines.push(words.restored(done.replaced))
      if (done?.isEncrypted) lines.push(call.words.encryption.restoredEncrypted)
      if (done !== null && done.doubtful > 0) lines.push(words.doubtful(done.doubtful))
      say(call, { ...preview, done }, lines.join('\n'))
      return exitCodes.ok
    } finally {
      held.release()
    }
  },
}

function previewLines({ backup, current, lost }: RestorePreview, words: Words): string[] {
  const { keeping } = words
  const lines = [`${keeping.inBackup}: ${contentsLine(backup, words)}`]
  if (current === null) return [...lines, `${keeping.inFolder}: ${keeping.nothingNow}`]
  if (current === 'unreadable') return [...lines, `${keeping.inFolder}: ${keeping.unreadableNow}`]
  return [...lines, `${keeping.inFolder}: ${contentsLine(current, words)}`, keeping.wouldBeLost(lost)]
}

/** What a database holds, in one line. */
export function contentsLine({ counts, newestAt }: Contents, { keeping }: Words): string {
  const rows = countedTables.map((table) => `${keeping.tables[table]} ${counts[table]}`)
  const newest = newestAt === null ? null : new Date(newestAt).toISOString()
  return `${rows.join(', ')}; ${keeping.newest(newest)}`
}
