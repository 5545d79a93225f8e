import { findPerson, personRows } from '#core/store/person-rows.ts'
import { OtklikError } from '#shared/errors.ts'
import { exitCodes, UsageError, type Call, type Command } from '../command.ts'
import { chosenDataFolder } from '../data-folder.ts'
import { flag } from '../options.ts'
import { readDatabase } from '../read-database.ts'
import { say } from '../say.ts'

export const person: Command = {
  options: {
    data: { type: 'string', value: 'DIR' },
    yes: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  positionals: 2,
  run(call) {
    const [action, said] = call.positionals
    if (said === undefined) throw new UsageError(call.words.keeping.personActions)
    if (action === 'show') return show(call, said)
    if (action === 'erase') return erase(call, said)
    throw new UsageError(call.words.keeping.personActions)
  },
}

/** Looks only: it works beside a program that holds the folder. */
async function show(call: Call, said: string): Promise<number> {
  const rows = await readDatabase(call, ({ raw }) => {
    const id = findPerson(raw, said)
    if (id === null) throw new OtklikError('not_found', { what: said })
    return personRows(raw, id)
  })
  call.streams.output.write(`${JSON.stringify(rows, null, 2)}\n`)
  return exitCodes.ok
}

async function erase(call: Call, said: string): Promise<number> {
  const { openWorkspace } = await import('../open-workspace.ts')
  const words = call.words.keeping
  const workspace = await openWorkspace(chosenDataFolder(call))
  try {
    const { people, store } = workspace.app
    const id = findPerson(store.raw, said)
    if (id === null) throw new OtklikError('not_found', { what: said })
    const isSure = flag(call, 'yes')
    const counts = isSure ? await people.erase(id) : people.preview(id)
    const lines = [words.personCounts(counts), isSure ? words.erased : words.wouldErase]
    say(call, { person: id, counts, erased: isSure }, lines.join('\n'))
    return exitCodes.ok
  } finally {
    await workspace.close()
  }
}
