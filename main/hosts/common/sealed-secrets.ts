import { readFile } from 'node:fs/promises'
import type { Secrets } from '#core/ports.ts'
import { codeOf, OtklikError } from '#shared/errors.ts'
import { writeAtomically } from './write-atomically.ts'

/**
 * Seals one value under its name. `open` throws when the text was not sealed by us under that name; an
 * `OtklikError` of either goes on to the caller.
 */
export interface Sealer {
  seal(name: string, value: string): string | Promise<string>
  open(name: string, sealed: string): string | Promise<string>
}

type Entries = Readonly<Record<string, string>>

/**
 * Secrets in one JSON file of sealed values, written atomically, one write at a time.
 * Errors: `secrets_unreadable` when the file or a value in it was damaged or tampered with; the file
 * is then left as it is.
 */
export function createSealedSecrets(path: string, sealer: Sealer): Secrets {
  let last: Promise<unknown> = Promise.resolve()

  async function change(edit: (entries: Entries) => Entries | Promise<Entries>): Promise<void> {
    const before = last
    const write = (async () => {
      await before.catch(() => undefined)
      const entries = await edit(await load(path))
      await writeAtomically(path, JSON.stringify({ version: 1, entries }, null, 2))
    })()
    last = write
    await write
  }

  return {
    async get(name) {
      await last.catch(() => undefined)
      const sealed = (await load(path))[name]
      if (sealed === undefined) return null
      try {
        return await sealer.open(name, sealed)
      } catch (error) {
        if (error instanceof OtklikError) throw error
        throw new OtklikError('secrets_unreadable', { path }, { cause: error })
      }
    },
    set: (name, value) =>
      change(async (entries) => ({ ...entries, [name]: await sealer.seal(name, value) })),
    remove: (name) =>
      change((entries) => Object.fromEntries(Object.entries(entries).filter(([k]) => k !== name))),
  }
}

async function load(path: string): Promise<Entries> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw new OtklikError('secrets_unreadable', { path }, { cause: error })
  }
  const entries = parse(text)
  if (!entries) throw new OtklikError('secrets_unreadable', { path })
  return entries
}

function parse(text: string): Entries | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  if (!('version' in value) || value.version !== 1 || !('entries' in value)) return null
  const { entries } = value
  if (typeof entries !== 'object' || entries === null) return null
  const pairs = Object.entries(entries)
  if (!pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')) return null
  return Object.fromEntries(pairs)
}
