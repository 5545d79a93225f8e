import { keepCases } from '#core/reports/cases/keep-cases.ts'
import { createKeptCases } from '#core/store/kept-cases.ts'
import { rebuildCounts } from '#core/store/rebuild-counts.ts'
import { exitCodes, UsageError, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { say } from '../say.ts'

/** Conversations between two lines of progress. */
const toldEvery = 5000

/** Counts anew all that reports keep counted; nothing else may work with the folder meanwhile. */
export const reports: Command = {
  options: { data: { type: 'string', value: 'DIR' }, json: { type: 'boolean' } },
  positionals: 1,
  async run(call) {
    const words = call.words.reports
    if (call.positionals[0] !== 'rebuild') throw new UsageError(words.onlyRebuild)
    const { openWorkspace } = await import('../open-workspace.ts')
    const workspace = await openWorkspace(chosenDataFolder(call))
    const tell = (line: string) => void call.streams.errors.write(`${line}\n`)
    try {
      const { store } = workspace.app
      const countStale = async () => (await createKeptCases(store.db).stale()).length
      await rebuildCounts(store, (done, of) => tell(words.counting(done, of)))
      const all = await countStale()
      let told = 0
      await keepCases(store, {
        isOver: () => call.signal.aborted,
        onDone(done) {
          if (done - told < toldEvery && done < all) return
          told = done
          tell(words.reckoning(done, all))
        },
      })
      const left = await countStale()
      say(call, { conversations: all - left, left }, left === 0 ? words.rebuilt(all) : words.interrupted(left))
      return left === 0 ? exitCodes.ok : exitCodes.failure
    } finally {
      await workspace.close()
    }
  },
}
